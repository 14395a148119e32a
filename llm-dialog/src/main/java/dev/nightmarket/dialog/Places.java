package dev.nightmarket.dialog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds countries, by the names that twenty languages give them, by common short names and by large cities. */
final class Places {
    private static final List<String> NAME_LANGUAGES = List.of(
            "en", "es", "fr", "de", "pt", "it", "zh", "ja", "nl", "pl", "ru", "uk", "ko", "ar", "sv", "da", "nb", "fi",
            "tr", "cs", "ro", "hu", "el");
    private static final int WORDS_MAX = 12;

    /** Alias = ISO code; names that Locale does not know. */
    private static final String ALIASES =
            "uk=GB|great britain=GB|britain=GB|england=GB|scotland=GB|wales=GB|usa=US|the us=US|the states=US|america=US"
                    + "|united states of america=US|holland=NL|uae=AE|emirates=AE|korea=KR|south korea=KR|czech republic=CZ"
                    + "|russia=RU|vietnam=VN|turkey=TR|taiwan=TW|hong kong=HK|macau=MO|estados unidos de america=US|eeuu=US"
                    + "|ee uu=US|inglaterra=GB|reino unido=GB|gran bretana=GB|holanda=NL|etats unis=US|angleterre=GB"
                    + "|grande bretagne=GB|hollande=NL|grossbritannien=GB|england=GB|holland=NL|inghilterra=GB"
                    + "|gran bretagna=GB|stati uniti d america=US|olanda=NL|gra bretanha=GB|eua=US|美国=US|英国=GB|韩国=KR"
                    + "|アメリカ=US|イギリス=GB|米国=US|英国=GB|オランダ=NL|die usa=US|"
                    + "madrid=ES|barcelona=ES|valencia=ES|seville=ES|sevilla=ES|paris=FR|lyon=FR|marseille=FR|berlin=DE"
                    + "|munich=DE|munchen=DE|hamburg=DE|cologne=DE|rome=IT|roma=IT|milan=IT|milano=IT|lisbon=PT|lisboa=PT"
                    + "|london=GB|londres=GB|manchester=GB|edinburgh=GB|dublin=IE|amsterdam=NL|brussels=BE|vienna=AT"
                    + "|wien=AT|new york=US|los angeles=US|chicago=US|texas=US|california=US|florida=US|toronto=CA"
                    + "|vancouver=CA|montreal=CA|sydney=AU|melbourne=AU|tokyo=JP|osaka=JP|东京=JP|東京=JP|大阪=JP"
                    + "|mexico city=MX|sao paulo=BR|beijing=CN|shanghai=CN|北京=CN|上海=CN|moscow=RU|mumbai=IN|delhi=IN"
                    + "|canary islands=ES|northern ireland=GB";
    /** Two-letter codes that are no common word, as viewers write them. */
    private static final List<String> CODES = List.of("US", "UK", "DE", "FR", "JP", "CA", "AU", "MX", "PT", "NL");

    private final Map<String, String> codeByName = new HashMap<>();

    /** A country named at tokens {@code [start, end)}. */
    record Found(String country, int start, int end) {}

    Places() {
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            for (String language : NAME_LANGUAGES) {
                String name = country.getDisplayCountry(Locale.forLanguageTag(language));
                if (!name.isBlank() && !name.equals(code)) {
                    codeByName.putIfAbsent(String.join(" ", Tokens.words(name)), code);
                }
            }
        }
        for (String alias : ALIASES.split("\\|")) {
            int equals = alias.indexOf('=');
            codeByName.put(String.join(" ", Tokens.words(alias.substring(0, equals))), alias.substring(equals + 1));
        }
    }

    /** Countries named in {@code tokens}, longest names first at each place; {@code original} tells "US" from "us". */
    List<Found> find(List<Tokens.Token> tokens, String original) {
        List<Found> found = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            Optional<Found> here = at(tokens, i);
            if (here.isEmpty()) {
                here = code(tokens, i, original);
            }
            if (here.isPresent()) {
                found.add(here.get());
                i = here.get().end();
            } else {
                i++;
            }
        }
        return found;
    }

    private Optional<Found> at(List<Tokens.Token> tokens, int start) {
        int longest = Math.min(tokens.size(), start + WORDS_MAX);
        for (int end = longest; end > start; end--) {
            StringBuilder name = new StringBuilder();
            for (int i = start; i < end; i++) {
                name.append(i > start ? " " : "").append(tokens.get(i).text());
            }
            String country = codeByName.get(name.toString());
            if (country != null) {
                return Optional.of(new Found(country, start, end));
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> code(List<Tokens.Token> tokens, int at, String original) {
        String word = tokens.get(at).text();
        if (word.length() != 2) {
            return Optional.empty();
        }
        String upper = word.toUpperCase(Locale.ROOT);
        boolean written = CODES.contains(upper) && containsWord(original, upper);
        return written ? Optional.of(new Found(upper.equals("UK") ? "GB" : upper, at, at + 1)) : Optional.empty();
    }

    private static boolean containsWord(String text, String word) {
        int at = text.indexOf(word);
        while (at >= 0) {
            boolean before = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            int end = at + word.length();
            boolean after = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (before && after) {
                return true;
            }
            at = text.indexOf(word, at + 1);
        }
        return false;
    }
}
