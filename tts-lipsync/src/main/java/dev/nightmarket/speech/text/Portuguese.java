package dev.nightmarket.speech.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Portuguese of Brazil. */
final class Portuguese extends SpokenLanguage {
    private static final Map<String, Noun> UNITS = Noun.table(
            """
            % m por_cento por_cento
            ml m mililitro mililitros
            mL m mililitro mililitros
            cl m centilitro centilitros
            l m litro litros
            L m litro litros
            mg m miligrama miligramas
            g m grama gramas
            gr m grama gramas
            kg m quilo quilos
            Kg m quilo quilos
            mm m milímetro milímetros
            cm m centímetro centímetros
            m m metro metros
            km m quilômetro quilômetros
            m² m metro_quadrado metros_quadrados
            cm² m centímetro_quadrado centímetros_quadrados
            oz f onça onças
            fl_oz f onça_líquida onças_líquidas
            lb f libra libras
            ft m pé pés
            in f polegada polegadas
            pol f polegada polegadas
            h f hora horas
            hs f hora horas
            hrs f hora horas
            min m minuto minutos
            s m segundo segundos
            seg m segundo segundos
            ms m milissegundo milissegundos
            MB m megabyte megabytes
            GB m giga gigas
            TB m tera teras
            MP m megapixel megapixels
            W m watt watts
            kW m quilowatt quilowatts
            V m volt volts
            mAh m miliampère_hora miliampères_hora
            Hz m hertz hertz
            °C m grau_Celsius graus_Celsius
            ºC m grau_Celsius graus_Celsius
            °F m grau_Fahrenheit graus_Fahrenheit
            ° m grau graus
            un f unidade unidades
            pç f peça peças
            km/h m quilômetro_por_hora quilômetros_por_hora
            """);

    private static final Map<String, String> SIGNS = wordTable(
            """
            & e
            + mais
            = igual a
            @ arroba
            × por
            ÷ dividido por
            ± mais ou menos
            ≤ menor ou igual a
            ≥ maior ou igual a
            % por cento
            ° graus
            - menos
            – a
            . ponto
            / por
            slash barra
            hyphen hífen
            underscore sublinhado
            # número
            xs vezes
            * por
            : por
            out_of de
            and e
            point vírgula
            of de_
            """);

    private static final Map<String, String> SCALES = wordTable(
            """
            mil mil_
            k mil_
            milhão milhão_de_
            milhões milhões_de_
            mi milhões_de_
            """);

    private static final Map<String, String> ABBREVIATIONS = wordTable(
            """
            aprox. aproximadamente
            máx. máximo
            mín. mínimo
            incl. incluso
            etc. etcétera
            ex. exemplo
            p._ex. por exemplo
            sr. senhor
            sra. senhora
            dr. doutor
            dra. doutora
            tel. telefone
            ref. referência
            cód. código
            pág. página
            jan. janeiro
            fev. fevereiro
            abr. abril
            jun. junho
            jul. julho
            ago. agosto
            set. setembro
            out. outubro
            nov. novembro
            dez. dezembro
            vs. contra
            seg-sex segunda a sexta
            tam. tamanho
            (seg.) segunda
            (ter.) terça
            (qua.) quarta
            (qui.) quinta
            (sex.) sexta
            (sáb.) sábado
            (dom.) domingo
            """);

    private static final List<String> MONTHS = List.of(
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro");

    private static final Map<String, Money> CURRENCIES = moneyTable(
            """
            R$ m real reais m centavo centavos
            BRL m real reais m centavo centavos
            € m euro euros m centavo centavos
            EUR m euro euros m centavo centavos
            $ m dólar dólares m centavo centavos
            US$ m dólar dólares m centavo centavos
            USD m dólar dólares m centavo centavos
            £ f libra libras m centavo centavos
            GBP f libra libras m centavo centavos
            ¥ m iene ienes m sen sen
            JPY m iene ienes m sen sen
            ₹ f rupia rupias f paisa paisas
            """);

    Portuguese(Locale locale) {
        super(
                locale,
                '.',
                "a:a b:bê c:cê d:dê e:é f:efe g:gê h:agá i:i j:jota k:cá l:ele m:eme n:ene o:ó p:pê q:quê r:erre s:esse t:tê"
                        + " u:u v:vê w:dáblio x:xis y:ípsilon z:zê",
                new Words(
                        CURRENCIES,
                        UNITS,
                        SCALES,
                        ABBREVIATIONS,
                        SIGNS,
                        spelledToo("ue", "eua", "cpf", "cep"),
                        Set.of("a", "e", "o", "à", "é", "á", "ó"),
                        Set.of(
                                "vitamina",
                                "tipo",
                                "tamanho",
                                "classe",
                                "grupo",
                                "plano",
                                "opção",
                                "letra",
                                "formato")));
    }

    @Override
    Gender gender(String word) {
        String w = word.toLowerCase(Locale.ROOT);
        if (w.length() <= 2
                || Set.of("com", "por", "para", "que", "dos", "das", "mais").contains(w)) {
            return Gender.NONE;
        }
        if (w.matches("dias?|mapas?|(?:probl|sist|t|esqu|po|l|dil|idi|ar)[eo]mas?|climas?|sofás?|pijamas?|.*gramas?")) {
            return Gender.MASCULINE;
        }
        return w.matches(".*(as?|ção|ções|são|sões|dade|dades|agem|agens)|peles?|flor|flores|.*bases?|vez|vezes|noites?"
                        + "|chaves?|partes?|fotos?|mãos?|mulher|mulheres")
                ? Gender.FEMININE
                : Gender.MASCULINE;
    }

    @Override
    String price(String main, long cents, Noun part) {
        return main + " e " + cardinal(cents, part.gender()) + " " + part.of(cents == 1);
    }

    @Override
    String fraction(int numerator, int denominator) {
        return switch (denominator) {
            case 2 -> numerator == 1 ? "meio" : cardinal(numerator, Gender.MASCULINE) + " meios";
            case 3 -> numerator == 1 ? "um terço" : cardinal(numerator, Gender.MASCULINE) + " terços";
            default -> numerator == 1 ? "um quarto" : cardinal(numerator, Gender.MASCULINE) + " quartos";
        };
    }

    @Override
    String half(Gender gender) {
        return gender == Gender.FEMININE ? "meia" : "meio";
    }

    @Override
    String afterTime() {
        return "(?:\\shoras?\\b)?";
    }

    @Override
    String time(int hour, int minute, String halfOfDay) {
        String half = halfOfDay.isEmpty()
                ? ""
                : halfOfDay.equals("a") ? " da manhã" : hour < 7 || hour == 12 ? " da tarde" : " da noite";
        String hours = cardinal(hour, Gender.FEMININE);
        if (minute == 0) {
            return hours + (half.isEmpty() ? hour == 1 ? " hora" : " horas" : half);
        }
        return hours + " e " + (minute == 30 && hour <= 12 ? "meia" : cardinal(minute, Gender.NONE)) + half;
    }

    @Override
    public String date(int year, int month, int day) {
        return (day == 1 ? "primeiro" : cardinal(day, Gender.NONE)) + " de " + MONTHS.get(month - 1)
                + (year > 0 ? " de " + cardinal(year, Gender.NONE) : "");
    }

    @Override
    String ordinalSuffixes() {
        return "\\.?(?:º|ª|°(?!\\s?[CF]))";
    }

    @Override
    String ordinal(long n, String suffix) {
        return numbers.ordinal(n, suffix.endsWith("ª") ? Gender.FEMININE : Gender.MASCULINE);
    }
}
