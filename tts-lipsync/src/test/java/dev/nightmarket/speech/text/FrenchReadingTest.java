package dev.nightmarket.speech.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class FrenchReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            24,90 € | vingt quatre euros quatre vingt dix
            80 € | quatre vingts euros
            81 € | quatre vingt un euros
            21 € | vingt et un euros
            1 € | un euro
            0,99 € | quatre vingt dix neuf centimes
            19€90 | dix neuf euros quatre vingt dix
            1 299 € | mille deux cent quatre vingt dix neuf euros
            1 299,50 € | mille deux cent quatre vingt dix neuf euros cinquante
            2 millions € | deux millions d'euros
            1 000 000 € | un million d'euros
            10–20 € | dix à vingt euros
            £1 | une livre
            -20 % | moins vingt pour cent
            12,5 % | douze virgule cinq pour cent
            24/12/2026 | vingt quatre décembre deux mille vingt six
            le 1er mai | le premier mai
            la 1re fois | la première fois
            le 2e | le deuxième
            à 18h30 | à dix huit heures trente
            à 21h | à vingt et une heures
            à 1:00 | à une heure
            1 crème | une crème
            21 robes | vingt et une robes
            21 jours | vingt et un jours
            30 ml | trente millilitres
            1,5 l | un virgule cinq litre
            2 × 30 ml | deux sur trente millilitres
            taille M | taille emme
            M/L/XL | emme , elle , ixe elle
            EU 38 | e. u trente huit
            5′10″ | cinq pieds dix pouces
            NM-204 | enne emme deux zéro quatre
            SPF 50+ | esse pé effe cinquante plus
            l'huile d'argan | l'huile d'argan
            06 12 34 56 78 | zéro six douze trente quatre cinquante six soixante dix huit
            +33 6 12 34 56 78 | plus trente trois six douze trente quatre cinquante six soixante dix huit
            contact@boutique.fr | contact arobase boutique point fr
            nightmarket.shop | nightmarket point shop
            3-5 jours | trois à cinq jours
            ½ litre | un demi litre
            env. 3 km | environ trois kilomètres
            #BonPlan | bon plan
            71 pièces | soixante et onze pièces
            wow 🎉 oui ! | wow oui !
            2½ heures | deux heures et demie
            1½ litre | un litre et demi
            ½ kg | un demi kilo
            ½ h | une demi heure
            avant 7:30 p.m. La livraison | avant sept heures trente du soir . la livraison
            à 18:00 heures | à dix huit heures
            9h-18h | neuf heures à dix huit heures
            4,8/5 étoiles | quatre virgule huit sur cinq étoiles
            3 décembre (jeu.) | trois décembre jeudi
            TVA incl. | té vé a incluse
            lun-ven 10h-18h30 | lundi à vendredi dix heures à dix huit heures trente
            1/2 l, 24/48 h | un demi litre , vingt quatre à quarante huit heures
            """)
    void reads(String written, String expected) {
        Readings.assertReads("fr-FR", written, expected);
    }
}
