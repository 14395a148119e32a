package dev.nightmarket.speech.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SpanishReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            24,90 €                     | veinticuatro euros con noventa
            € 24,90                     | veinticuatro euros con noventa
            21 €                        | veintiún euros
            1 €                         | un euro
            0,99 €                      | noventa y nueve céntimos
            24,05 €                     | veinticuatro euros con cinco céntimos
            1.299 €                     | mil doscientos noventa y nueve euros
            £21                         | veintiuna libras
            10–20 €                     | diez a veinte euros
            2 millones €                | dos millones de euros
            1.000.000 €                 | un millón de euros
            5 €/mes                     | cinco euros por mes
            -20 %                       | menos veinte por ciento
            21 % de descuento           | veintiún por ciento de descuento
            12,5%                       | doce coma cinco por ciento
            24/12/2026                  | veinticuatro de diciembre de dos mil veintiséis
            2026-05-03                  | tres de mayo de dos mil veintiséis
            el 1 de enero               | el uno de enero
            a las 18:30                 | a las dieciocho treinta
            a las 7:30 pm               | a las siete y media de la tarde
            a las 21:00                 | a las veintiuna horas
            EU 38                       | e u treinta y ocho
            talla M                     | talla eme
            M/L/XL                      | eme , ele , equis ele
            30 ml                       | treinta mililitros
            1 oz                        | una onza
            2 × 30 ml                   | dos por treinta mililitros
            5′10″                       | cinco pies diez pulgadas
            30 x 40 cm                  | treinta por cuarenta centímetros
            3-5 días                    | tres a cinco días
            1 camiseta                  | una camiseta
            21 camisetas                | veintiuna camisetas
            200 cremas                  | doscientas cremas
            31 días                     | treinta y un días
            1.ª vez                     | primera vez
            3.er piso                   | tercer piso
            el 2º                       | el segundo
            1/2 litro                   | medio litro
            2½ litros                   | dos litros y medio
            NM-204                      | ene eme dos cero cuatro
            SPF 50+                     | ese pe efe cincuenta más
            SPF50                       | ese pe efe cincuenta
            nightmarket.shop            | nightmarket punto shop
            https://www.tienda.es/oferta?x=1 | tienda punto es barra oferta
            hola@tienda.es              | hola arroba tienda punto es
            612 34 56 78 9              | seis uno dos tres cuatro cinco seis siete ocho nueve
            +34 612 345 678             | más tres cuatro seis uno dos tres cuatro cinco seis siete ocho
            #OfertaDelDía               | oferta del día
            ¡OFERTA! ¿sí?               | oferta ! sí ?
            aprox. 3 km                 | aproximadamente tres kilómetros
            wow 🎉 sí                   | wow sí
            n.º 5                       | número cinco
            24/7                        | veinticuatro siete
            1️⃣ serum                    | uno serum
            ＳＰＦ ３０                  | ese pe efe treinta
            2½ horas | dos horas y media
            1½ litros, 3½ tazas | un litro y medio , tres tazas y media
            2¼ kg | dos kilos y un cuarto
            ½ kg, ¼ kg | medio kilo , un cuarto de kilo
            a las 7:30 p.m. El envío | a las siete y media de la tarde . el envío
            a las 9 a. m. en punto | a las nueve de la mañana en punto
            a las 21:00 horas | a las veintiuna horas
            3 uds. a 9,99 €/ud. cada día | tres unidades a nueve euros con noventa y nueve por unidad cada día
            3 de diciembre (jue.) | tres de diciembre jueves
            4,8/5 estrellas | cuatro coma ocho de cinco estrellas
            EU 38 / 38,5 / M–L | e u treinta y ocho , treinta y ocho coma cinco , eme , ele
            IVA incl. 21% | iva incluido veintiún por ciento
            de 10:00-18:00 | de diez horas a dieciocho horas
            16:9 | dieciséis a nueve
            n.º 38,5, envío 24/48 h. | número treinta y ocho coma cinco , envío veinticuatro a cuarenta y ocho horas .
            L-V 10-14 h. Ref. ZX-90/B | lunes a viernes diez a catorce horas . referencia zeta equis noventa be
            4 x 250 g = 1 kg, 3,00 €/kg | cuatro por doscientos cincuenta gramos igual a un kilo , tres euros por kilo
            """)
    void reads(String written, String expected) {
        Readings.assertReads("es-ES", written, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            $1,299.50 | mil doscientos noventa y nueve pesos con cincuenta
            $1        | un peso
            """)
    void readsMexican(String written, String expected) {
        Readings.assertReads("es-MX", written, expected);
    }
}
