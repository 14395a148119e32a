package dev.nightmarket.speech.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Spanish; in Mexico with a decimal point, in the Americas with the peso for {@code $}. */
final class Spanish extends SpokenLanguage {
    private static final Map<String, Noun> UNITS = Noun.table(
            """
            % m por_ciento por_ciento
            ml m mililitro mililitros
            mL m mililitro mililitros
            cl m centilitro centilitros
            dl m decilitro decilitros
            l m litro litros
            L m litro litros
            mg m miligramo miligramos
            g m gramo gramos
            gr m gramo gramos
            kg m kilo kilos
            Kg m kilo kilos
            mm m milímetro milímetros
            cm m centímetro centímetros
            m m metro metros
            km m kilómetro kilómetros
            cm² m centímetro_cuadrado centímetros_cuadrados
            m² m metro_cuadrado metros_cuadrados
            m2 m metro_cuadrado metros_cuadrados
            oz f onza onzas
            fl_oz f onza_líquida onzas_líquidas
            lb f libra libras
            lbs f libra libras
            ft m pie pies
            in f pulgada pulgadas
            pulg f pulgada pulgadas
            h f hora horas
            hs f hora horas
            hrs f hora horas
            min m minuto minutos
            s m segundo segundos
            seg m segundo segundos
            ms m milisegundo milisegundos
            MB m megabyte megabytes
            GB m giga gigas
            TB m tera teras
            MP m megapíxel megapíxeles
            W m vatio vatios
            kW m kilovatio kilovatios
            V m voltio voltios
            mAh m miliamperio_hora miliamperios_hora
            Hz m hercio hercios
            °C m grado_Celsius grados_Celsius
            ºC m grado_Celsius grados_Celsius
            °F m grado_Fahrenheit grados_Fahrenheit
            ° m grado grados
            uds f unidad unidades
            ud f unidad unidades
            pzas f pieza piezas
            pz f pieza piezas
            km/h m kilómetro_por_hora kilómetros_por_hora
            """);

    private static final Map<String, String> SIGNS = wordTable(
            """
            & y
            + más
            = igual a
            @ arroba
            × por
            ÷ entre
            ± más menos
            ≤ menor o igual que
            ≥ mayor o igual que
            % por ciento
            ° grados
            - menos
            – a
            . punto
            / por
            slash barra
            hyphen guion
            underscore guion bajo
            # número
            xs veces
            * por
            : a
            out_of de
            and y
            point coma
            of de_
            """);

    private static final Map<String, String> SCALES = wordTable(
            """
            mil mil_
            k mil_
            K mil_
            millón millón_de_
            millones millones_de_
            """);

    private static final Map<String, String> ABBREVIATIONS = wordTable(
            """
            aprox. aproximadamente
            máx. máximo
            mín. mínimo
            incl. incluido
            etc. etcétera
            p._ej. por ejemplo
            p.ej. por ejemplo
            sr. señor
            sra. señora
            dr. doctor
            dra. doctora
            ee.uu. estados unidos
            ee._uu. estados unidos
            tel. teléfono
            ref. referencia
            art. artículo
            cód. código
            pág. página
            ene. enero
            feb. febrero
            abr. abril
            jun. junio
            jul. julio
            ago. agosto
            sept. septiembre
            oct. octubre
            nov. noviembre
            dic. diciembre
            c/u cada uno
            s/n sin número
            vs. contra
            l-v lunes a viernes
            (lun.) lunes
            (mar.) martes
            (mié.) miércoles
            (jue.) jueves
            (vie.) viernes
            (sáb.) sábado
            (dom.) domingo
            """);

    private static final List<String> MONTHS = List.of(
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre");

    private static final Map<String, Money> CURRENCIES = moneyTable(
            """
            € m euro euros m céntimo céntimos
            EUR m euro euros m céntimo céntimos
            $ m dólar dólares m centavo centavos
            US$ m dólar dólares m centavo centavos
            USD m dólar dólares m centavo centavos
            £ f libra libras m penique peniques
            GBP f libra libras m penique peniques
            ¥ m yen yenes m sen sen
            JPY m yen yenes m sen sen
            ₹ f rupia rupias f paisa paisas
            R$ m real reales m centavo centavos
            BRL m real reales m centavo centavos
            MXN m peso_mexicano pesos_mexicanos m centavo centavos
            MX$ m peso_mexicano pesos_mexicanos m centavo centavos
            ARS m peso_argentino pesos_argentinos m centavo centavos
            COP m peso_colombiano pesos_colombianos m centavo centavos
            CLP m peso_chileno pesos_chilenos m centavo centavos
            """);

    /** Countries where $ is the peso. */
    private static final Set<String> PESO = Set.of("MX", "AR", "CL", "CO", "UY", "DO");

    Spanish(Locale locale) {
        super(
                locale,
                pointDecimals(locale) ? ',' : '.',
                "a:a b:be c:ce d:de e:e f:efe g:ge h:hache i:i j:jota k:ka l:ele m:eme n:ene ñ:eñe o:o p:pe q:cu r:erre s:ese"
                        + " t:te u:u v:uve w:uve_doble x:equis y:i_griega z:zeta",
                new Words(
                        currencies(locale),
                        UNITS,
                        SCALES,
                        ABBREVIATIONS,
                        SIGNS,
                        spelledToo("ue", "dni", "pvp"),
                        Set.of("a", "e", "o", "u", "y", "á", "é", "ó"),
                        Set.of("vitamina", "tipo", "talla", "clase", "grupo", "plan", "opción", "letra", "formato")));
    }

    private static Map<String, Money> currencies(Locale locale) {
        if (!PESO.contains(locale.getCountry())) {
            return CURRENCIES;
        }
        Map<String, Money> own = new HashMap<>(CURRENCIES);
        own.putAll(moneyTable("$ m peso pesos m centavo centavos"));
        return own;
    }

    private static boolean pointDecimals(Locale locale) {
        return Set.of("MX", "US", "PR", "DO", "GT", "HN", "NI", "PA", "SV").contains(locale.getCountry());
    }

    @Override
    Gender gender(String word) {
        String w = word.toLowerCase(Locale.ROOT);
        if (w.isEmpty()
                || w.length() <= 2
                || Set.of("con", "por", "para", "que", "del", "las", "los", "una", "más")
                        .contains(w)) {
            return Gender.NONE;
        }
        if (w.matches("días?|mapas?|(?:probl|sist|t|esqu|po|l|dil|idi|ar)[eo]mas?|climas?|sofás?|pijamas?|.*gramas?")) {
            return Gender.MASCULINE;
        }
        return w.matches(
                        ".*(as?|ción|ciones|sión|siones|dad|dades|tud|tudes)|pieles|piel|flor|flores|.*bases?|veces|vez"
                                + "|noches?|leches?|llaves?|claves?|partes?|fotos?|manos?|unidades|mujeres|mujer")
                ? Gender.FEMININE
                : Gender.MASCULINE;
    }

    @Override
    String price(String main, long cents, Noun part) {
        String said = main + " con " + cardinal(cents, cents < 10 ? part.gender() : Gender.NONE);
        return cents < 10 ? said + " " + part.of(cents == 1) : said;
    }

    @Override
    String fraction(int numerator, int denominator) {
        return switch (denominator) {
            case 2 -> numerator == 1 ? "medio" : cardinal(numerator, Gender.MASCULINE) + " medios";
            case 3 -> numerator == 1 ? "un tercio" : cardinal(numerator, Gender.MASCULINE) + " tercios";
            default -> numerator == 1 ? "un cuarto" : cardinal(numerator, Gender.MASCULINE) + " cuartos";
        };
    }

    @Override
    String half(Gender gender) {
        return gender == Gender.FEMININE ? "media" : "medio";
    }

    @Override
    String afterTime() {
        return "(?:\\s(?:horas?|hrs?)\\b)?";
    }

    @Override
    String time(int hour, int minute, String halfOfDay) {
        String half = halfOfDay.isEmpty()
                ? ""
                : halfOfDay.equals("a") ? " de la mañana" : hour < 9 || hour == 12 ? " de la tarde" : " de la noche";
        String hours = cardinal(hour, Gender.FEMININE);
        if (minute == 0) {
            return hours + (half.isEmpty() ? hour == 1 ? " hora" : " horas" : half);
        }
        if (hour <= 12 && minute == 30) {
            return hours + " y media" + half;
        }
        if (hour <= 12 && minute == 15) {
            return hours + " y cuarto" + half;
        }
        return hours + (minute < 10 ? " y " : " ") + cardinal(minute, Gender.NONE) + half;
    }

    @Override
    public String date(int year, int month, int day) {
        return cardinal(day, Gender.NONE) + " de " + MONTHS.get(month - 1)
                + (year > 0 ? " de " + cardinal(year, Gender.NONE) : "");
    }

    @Override
    String ordinalSuffixes() {
        return "\\.?(?:º|ª|er|ero|era|°(?!\\s?[CF]))";
    }

    @Override
    String ordinal(long n, String suffix) {
        String s = suffix.replace(".", "");
        return s.equals("er")
                ? numbers.by("%spellout-ordinal-masculine-adjective", n)
                : numbers.ordinal(n, s.equals("ª") || s.equals("era") ? Gender.FEMININE : Gender.MASCULINE);
    }
}
