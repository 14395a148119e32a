package dev.nightmarket.speech.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ItalianReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            24,90 € | ventiquattro euro e novanta
            € 1.299 | milleduecentonovantanove euro
            1 € | un euro
            21 € | ventuno euro
            0,99 € | novantanove centesimi
            10–20 € | dieci a venti euro
            2 milioni € | due milioni di euro
            1.000.000 € | un milione di euro
            -20% | meno venti per cento
            12,5% | dodici virgola cinque per cento
            24/12/2026 | ventiquattro dicembre duemilaventisei
            01/05/2026 | primo maggio duemilaventisei
            alle 18:30 | alle diciotto e trenta
            alle 7:30 | alle sette e mezza
            1 crema | una crema
            1 siero | un siero
            1 zaino | uno zaino
            2 magliette | due magliette
            la 1ª volta | la prima volta
            il 3º posto | il terzo posto
            30 ml | trenta millilitri
            1 oncia | una oncia
            2 × 30 ml | due per trenta millilitri
            taglia M | taglia emme
            M/L/XL | emme , elle , ics elle
            EU 38 | e u trentotto
            5′10″ | cinque piedi dieci pollici
            NM-204 | enne emme due zero quattro
            SPF 50+ | esse pi effe cinquanta più
            un po' di olio | un po' di olio
            l'olio d'oliva | l'olio d'oliva
            +39 333 123 4567 | più tre nove tre tre tre uno due tre quattro cinque sei sette
            info@negozio.it | info chiocciola negozio punto it
            3-5 giorni | tre a cinque giorni
            ½ litro | mezzo litro
            ca. 3 km | circa tre chilometri
            5 €/mese | cinque euro al mese
            wow 🎉 sì | wow sì
            n. 5 | numero cinque
            2½ ore | due ore e mezza
            1½ litri | un litro e mezzo
            ½ kg | mezzo chilo
            entro le 7:30 p.m. La spedizione | entro le sette e mezza di sera . la spedizione
            alle ore 18.30 | alle ore diciotto e trenta
            3 pz. a 9,99 €/pz. in tutto | tre pezzi a nove euro e novantanove al pezzo in tutto
            2° pezzo al 50% | secondo pezzo al cinquanta per cento
            lavare a 40 °C | lavare a quaranta gradi
            4,8/5 stelle | quattro virgola otto su cinque stelle
            3 dicembre (gio.) | tre dicembre giovedì
            n. 38,5 a 89,95 € | numero trentotto virgola cinque a ottantanove euro e novantacinque
            333 1234567, lun-ven 10-13 | tre tre tre uno due tre quattro cinque sei sette , da lunedì a venerdì dieci a tredici
            1 l, 1/2 l, 24/48 h | un litro , mezzo litro , ventiquattro a quarantotto ore
            """)
    void reads(String written, String expected) {
        Readings.assertReads("it-IT", written, expected);
    }
}
