package dev.nightmarket.speech.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** French. */
final class French extends SpokenLanguage {
    private static final Map<String, Noun> UNITS = Noun.table(
            """
            % m pour_cent pour_cent
            ml m millilitre millilitres
            mL m millilitre millilitres
            cl m centilitre centilitres
            cL m centilitre centilitres
            dl m décilitre décilitres
            l m litre litres
            L m litre litres
            mg m milligramme milligrammes
            g m gramme grammes
            gr m gramme grammes
            kg m kilo kilos
            Kg m kilo kilos
            mm m millimètre millimètres
            cm m centimètre centimètres
            m m mètre mètres
            km m kilomètre kilomètres
            m² m mètre_carré mètres_carrés
            cm² m centimètre_carré centimètres_carrés
            oz f once onces
            fl_oz f once_liquide onces_liquides
            lb f livre livres
            ft m pied pieds
            in m pouce pouces
            h f heure heures
            min f minute minutes
            s f seconde secondes
            sec f seconde secondes
            ms f milliseconde millisecondes
            Mo m mégaoctet mégaoctets
            Go m gigaoctet gigaoctets
            To m téraoctet téraoctets
            GB m gigaoctet gigaoctets
            MP m mégapixel mégapixels
            W m watt watts
            kW m kilowatt kilowatts
            V m volt volts
            mAh m milliampère-heure milliampères-heure
            Hz m hertz hertz
            °C m degré degrés
            ºC m degré degrés
            °F m degré_Fahrenheit degrés_Fahrenheit
            ° m degré degrés
            pcs f pièce pièces
            km/h m kilomètre_à_l'heure kilomètres_à_l'heure
            """);

    private static final Map<String, String> SIGNS = wordTable(
            """
            & et
            + plus
            = égale
            @ arobase
            × sur
            ÷ divisé par
            ± plus ou moins
            ≤ inférieur ou égal à
            ≥ supérieur ou égal à
            % pour cent
            ° degrés
            - moins
            – à
            . point
            / par
            slash barre oblique
            hyphen tiret
            underscore tiret bas
            # numéro
            xs fois
            * sur
            : à
            out_of sur
            and et
            point virgule
            of de_
            """);

    private static final Map<String, String> SCALES = wordTable(
            """
            mille mille_
            k mille_
            million million_de_
            millions millions_de_
            M millions_de_
            """);

    private static final Map<String, String> ABBREVIATIONS = wordTable(
            """
            env. environ
            max. maximum
            min. minimum
            etc. et cetera
            p._ex. par exemple
            ex. exemple
            mme madame
            mlle mademoiselle
            dr docteur
            tél. téléphone
            réf. référence
            art. article
            pp. pages
            janv. janvier
            févr. février
            avr. avril
            juil. juillet
            sept. septembre
            oct. octobre
            nov. novembre
            déc. décembre
            n° numéro
            vs. contre
            lun-ven lundi à vendredi
            incl. incluse
            (lun.) lundi
            (mar.) mardi
            (mer.) mercredi
            (jeu.) jeudi
            (ven.) vendredi
            (sam.) samedi
            (dim.) dimanche
            vs contre
            qté quantité
            """);

    private static final List<String> MONTHS = List.of(
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre");

    private static final Set<String> FEMININE = Set.of(
            "crème",
            "robe",
            "jupe",
            "veste",
            "chemise",
            "chaussure",
            "taille",
            "boîte",
            "paire",
            "heure",
            "seconde",
            "semaine",
            "couleur",
            "livraison",
            "peau",
            "huile",
            "brosse",
            "lampe",
            "montre",
            "bague",
            "chaîne",
            "goutte",
            "dose",
            "poudre",
            "bouteille",
            "cliente",
            "personne",
            "étoile",
            "place",
            "commande",
            "remise",
            "offre",
            "couche",
            "nuit",
            "fois",
            "main",
            "palette",
            "housse",
            "coque",
            "cape",
            "écharpe",
            "ceinture",
            "table",
            "chaise",
            "autre",
            "seule",
            "petite",
            "grande",
            "nouvelle",
            "belle",
            "bonne",
            "année",
            "journée",
            "marque",
            "manche",
            "poche",
            "photo",
            "page",
            "lettre",
            "vidéo");

    private static final Map<String, Money> CURRENCIES = moneyTable(
            """
            € m euro euros m centime centimes
            EUR m euro euros m centime centimes
            $ m dollar dollars m cent cents
            US$ m dollar dollars m cent cents
            USD m dollar dollars m cent cents
            CAD m dollar_canadien dollars_canadiens m cent cents
            £ f livre livres m penny pence
            GBP f livre livres m penny pence
            ¥ m yen yens m sen sen
            JPY m yen yens m sen sen
            ₹ f roupie roupies m paisa paisas
            R$ m réal réaux m centime centimes
            CHF m franc francs m centime centimes
            """);

    French(Locale locale) {
        super(
                locale,
                ' ',
                "a:a b:bé c:cé d:dé e:e. f:effe g:gé h:ache i:i j:ji k:ka l:elle m:emme n:enne o:o p:pé q:cu r:erre s:esse"
                        + " t:té u:u v:vé w:double_vé x:ixe y:i_grec z:zède",
                new Words(
                        CURRENCIES,
                        UNITS,
                        SCALES,
                        ABBREVIATIONS,
                        SIGNS,
                        spelledToo("ue", "tva", "sav", "rdv"),
                        Set.of("a", "à", "y", "ô", "ç"),
                        Set.of("vitamine", "type", "taille", "classe", "groupe", "option", "lettre", "format")));
    }

    @Override
    Gender gender(String word) {
        String w = word.toLowerCase(Locale.ROOT);
        if (w.length() <= 2
                || Set.of("pour", "avec", "sur", "par", "des", "les", "dans", "sans", "plus", "est")
                        .contains(w)) {
            return Gender.NONE;
        }
        String one = w.endsWith("s") && !w.equals("fois") ? w.substring(0, w.length() - 1) : w;
        return FEMININE.contains(one)
                        || one.matches(
                                ".*(tion|sion|aison|té|ette|esse|ence|ance|ure|ée|elle|[^aeu]ie|ine|aine|euse|trice|ille|ière|onne|enne)")
                ? Gender.FEMININE
                : Gender.MASCULINE;
    }

    @Override
    String price(String main, long cents, Noun part) {
        String said = main + " " + cardinal(cents, cents < 10 ? part.gender() : Gender.MASCULINE);
        return cents < 10 ? said + " " + part.of(cents == 1) : said;
    }

    /** Nought and one, and all between, are singular. */
    @Override
    boolean isOne(long n) {
        return n <= 1;
    }

    @Override
    boolean isOne(Numeral numeral) {
        return isOne(numeral.value());
    }

    @Override
    String elided(String words) {
        return words.replaceAll("\\bde (?=[aeiouéè])", "d'");
    }

    @Override
    String decimals(String fraction) {
        return fraction.length() <= 3 && !fraction.startsWith("0")
                ? cardinal(Long.parseLong(fraction), Gender.NONE)
                : digits(fraction);
    }

    /** In pairs, as the French say it. */
    @Override
    String phone(String written) {
        StringBuilder out = new StringBuilder(written.startsWith("+") ? "plus" : "");
        for (String group : written.split("\\D+")) {
            if (!group.isEmpty()) {
                boolean pair = group.length() <= 2;
                out.append(out.isEmpty() ? "" : " ");
                out.append(
                        pair && !group.startsWith("0") ? cardinal(Long.parseLong(group), Gender.NONE) : digits(group));
            }
        }
        return out.toString();
    }

    @Override
    String fraction(int numerator, int denominator) {
        return switch (denominator) {
            case 2 -> numerator == 1 ? "un demi" : cardinal(numerator, Gender.MASCULINE) + " demis";
            case 3 -> numerator == 1 ? "un tiers" : cardinal(numerator, Gender.MASCULINE) + " tiers";
            default -> numerator == 1 ? "un quart" : cardinal(numerator, Gender.MASCULINE) + " quarts";
        };
    }

    @Override
    String half(Gender gender) {
        return gender == Gender.FEMININE ? "demie" : "demi";
    }

    /** "une demi heure", "un demi litre". */
    @Override
    String partOf(int numerator, int denominator, Noun noun) {
        return denominator == 2
                ? cardinal(1, noun.gender()) + " demi " + noun.of(true)
                : super.partOf(numerator, denominator, noun);
    }

    @Override
    String afterTime() {
        return "(?:\\sheures?\\b)?";
    }

    @Override
    String time(int hour, int minute, String halfOfDay) {
        String half = halfOfDay.isEmpty()
                ? ""
                : halfOfDay.equals("a") ? " du matin" : hour < 6 || hour == 12 ? " de l'après-midi" : " du soir";
        String hours = cardinal(hour, Gender.FEMININE) + (hour <= 1 ? " heure" : " heures");
        return hours + (minute == 0 ? "" : " " + cardinal(minute, Gender.FEMININE)) + half.replace('-', ' ');
    }

    @Override
    public String date(int year, int month, int day) {
        return (day == 1 ? "premier" : cardinal(day, Gender.NONE)) + " " + MONTHS.get(month - 1)
                + (year > 0 ? " " + cardinal(year, Gender.NONE) : "");
    }

    @Override
    String ordinalSuffixes() {
        return "(?:ères?|ère|ers?|res?|re|èmes?|ème|eme|e|nde|nd|ᵉ)";
    }

    @Override
    String ordinal(long n, String suffix) {
        if (n == 2 && suffix.startsWith("nd")) {
            return suffix.equals("nde") ? "seconde" : "second";
        }
        return numbers.ordinal(n, suffix.matches("è?res?") ? Gender.FEMININE : Gender.MASCULINE);
    }
}
