package dev.nightmarket.speech.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Italian. */
final class Italian extends SpokenLanguage {
    private static final Map<String, Noun> UNITS = Noun.table(
            """
            % m per_cento per_cento
            ml m millilitro millilitri
            mL m millilitro millilitri
            cl m centilitro centilitri
            dl m decilitro decilitri
            l m litro litri
            L m litro litri
            mg m milligrammo milligrammi
            g m grammo grammi
            gr m grammo grammi
            kg m chilo chili
            Kg m chilo chili
            mm m millimetro millimetri
            cm m centimetro centimetri
            m m metro metri
            km m chilometro chilometri
            m² m metro_quadrato metri_quadrati
            cm² m centimetro_quadrato centimetri_quadrati
            mq m metro_quadrato metri_quadrati
            oz f oncia once
            fl_oz f oncia_liquida once_liquide
            lb f libbra libbre
            ft m piede piedi
            in m pollice pollici
            h f ora ore
            min m minuto minuti
            s m secondo secondi
            sec m secondo secondi
            ms m millisecondo millisecondi
            MB m megabyte megabyte
            GB m giga giga
            TB m tera tera
            MP m megapixel megapixel
            W m watt watt
            kW m kilowatt kilowatt
            V m volt volt
            mAh m milliampere_ora milliampere_ora
            Hz m hertz hertz
            °C m grado gradi
            ºC m grado gradi
            °F m grado_fahrenheit gradi_fahrenheit
            ° m grado gradi
            pz m pezzo pezzi
            km/h m chilometro_orario chilometri_orari
            """);

    private static final Map<String, String> SIGNS = wordTable(
            """
            & e
            + più
            = uguale
            @ chiocciola
            × per
            ÷ diviso
            ± più o meno
            ≤ minore o uguale a
            ≥ maggiore o uguale a
            % per cento
            ° gradi
            - meno
            – a
            . punto
            / al
            slash barra
            hyphen trattino
            underscore trattino basso
            # numero
            xs volte
            * per
            : a
            out_of su
            and e
            point virgola
            of di_
            """);

    private static final Map<String, String> SCALES = wordTable(
            """
            mila mila_
            k mila_
            milione milione_di_
            milioni milioni_di_
            mln milioni_di_
            """);

    private static final Map<String, String> ABBREVIATIONS = wordTable(
            """
            ca. circa
            max. massimo
            min. minimo
            incl. incluso
            ecc. eccetera
            es. esempio
            p._es. per esempio
            sig. signor
            sig.ra signora
            dott. dottor
            tel. telefono
            rif. riferimento
            art. articolo
            cod. codice
            pag. pagina
            gen. gennaio
            febbr. febbraio
            apr. aprile
            giu. giugno
            lug. luglio
            ago. agosto
            sett. settembre
            ott. ottobre
            nov. novembre
            dic. dicembre
            cad. cadauno
            n. numero
            vs. contro
            lun-ven da lunedì a venerdì
            (lun.) lunedì
            (mar.) martedì
            (mer.) mercoledì
            (gio.) giovedì
            (ven.) venerdì
            (sab.) sabato
            (dom.) domenica
            """);

    private static final List<String> MONTHS = List.of(
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre");

    private static final Map<String, Money> CURRENCIES = moneyTable(
            """
            € m euro euro m centesimo centesimi
            EUR m euro euro m centesimo centesimi
            $ m dollaro dollari m centesimo centesimi
            US$ m dollaro dollari m centesimo centesimi
            USD m dollaro dollari m centesimo centesimi
            £ f sterlina sterline m penny penny
            GBP f sterlina sterline m penny penny
            ¥ m yen yen m sen sen
            JPY m yen yen m sen sen
            ₹ f rupia rupie f paisa paisa
            R$ m real real m centesimo centesimi
            CHF m franco franchi m centesimo centesimi
            """);

    Italian(Locale locale) {
        super(
                locale,
                '.',
                "a:a b:bi c:ci d:di e:e f:effe g:gi h:acca i:i j:i_lunga k:cappa l:elle m:emme n:enne o:o p:pi q:cu r:erre"
                        + " s:esse t:ti u:u v:vu w:doppia_vu x:ics y:ipsilon z:zeta",
                new Words(
                        CURRENCIES,
                        UNITS,
                        SCALES,
                        ABBREVIATIONS,
                        SIGNS,
                        spelledToo("ue"),
                        Set.of("a", "e", "i", "o", "è", "à", "ò", "ì"),
                        Set.of("vitamina", "tipo", "taglia", "classe", "gruppo", "opzione", "lettera", "formato")));
    }

    @Override
    Gender gender(String word) {
        String w = word.toLowerCase(Locale.ROOT);
        if (w.length() <= 2
                || Set.of("con", "per", "che", "del", "dal", "sul", "più", "della", "delle", "tra")
                        .contains(w)) {
            return Gender.NONE;
        }
        return w.matches(".*(a|e|ione|ioni|tà|tù|ice|ici|udine|erie|cie)")
                        && !w.matches(
                                "(probl|sist|t|schem|program|pigia|clim|aro|gram|dilem)m?a|.*gramma|.*(ore|ale|ile|iere|ante|nome|mese|piede|fiore|colore|minore)|mesi|giorni")
                ? Gender.FEMININE
                : Gender.MASCULINE;
    }

    /** "uno zaino", "un siero", "una crema". */
    @Override
    String counted(long n, String word) {
        boolean hard = word.toLowerCase(Locale.ROOT).matches("(z|gn|ps|pn|x|y|s[bcdfghklmnpqrtvw]).*");
        return n == 1 && hard && gender(word) == Gender.MASCULINE ? "uno" : super.counted(n, word);
    }

    @Override
    String cardinal(long n, Gender gender) {
        // Only "uno" itself bends in speech: "ventuno euro", "ventuno magliette".
        return super.cardinal(n, n == 1 ? gender : Gender.NONE);
    }

    @Override
    String price(String main, long cents, Noun part) {
        String said = main + " e " + cardinal(cents, cents < 10 ? part.gender() : Gender.NONE);
        return cents < 10 ? said + " " + part.of(cents == 1) : said;
    }

    @Override
    String fraction(int numerator, int denominator) {
        return switch (denominator) {
            case 2 -> numerator == 1 ? "mezzo" : cardinal(numerator, Gender.MASCULINE) + " mezzi";
            case 3 -> numerator == 1 ? "un terzo" : cardinal(numerator, Gender.MASCULINE) + " terzi";
            default -> numerator == 1 ? "un quarto" : cardinal(numerator, Gender.MASCULINE) + " quarti";
        };
    }

    @Override
    String half(Gender gender) {
        return gender == Gender.FEMININE ? "mezza" : "mezzo";
    }

    @Override
    String beforePointTime() {
        return "ore|alle|dalle";
    }

    @Override
    String time(int hour, int minute, String halfOfDay) {
        String half = halfOfDay.isEmpty()
                ? ""
                : halfOfDay.equals("a") ? " di mattina" : hour < 6 || hour == 12 ? " del pomeriggio" : " di sera";
        String hours = hour == 1 ? "una" : cardinal(hour, Gender.NONE);
        if (minute == 0) {
            return hours + half;
        }
        String minutes = hour <= 12 && minute == 30
                ? "mezza"
                : hour <= 12 && minute == 15 ? "un quarto" : cardinal(minute, Gender.NONE);
        return hours + " e " + minutes + half;
    }

    @Override
    public String date(int year, int month, int day) {
        return (day == 1 ? "primo" : cardinal(day, Gender.NONE)) + " " + MONTHS.get(month - 1)
                + (year > 0 ? " " + cardinal(year, Gender.NONE) : "");
    }

    @Override
    String ordinalSuffixes() {
        return "\\.?(?:º|ª|°(?!\\s?[CF]))";
    }

    @Override
    String ordinal(long n, String suffix) {
        return numbers.ordinal(n, suffix.endsWith("ª") ? Gender.FEMININE : Gender.MASCULINE);
    }

    /** "un po'". */
    @Override
    String afterWords() {
        return "(?:(?<=\\b(?:po|mo|va|fa|da|di|sta|be))')?";
    }
}
