package dev.nightmarket.speech.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Web and mail addresses, hashtags and codes: how they fall into words, numbers and signs. */
final class Addresses {
    private static final String LABEL = "[\\p{Alnum}_-]{1,63}";
    private static final String TOP =
            "(?:com|net|org|shop|store|info|app|io|ai|dev|co|eu|de|es|it|fr|pt|br|mx|ar|in|jp|cn|tw|hk|uk|us|ch|at|be|nl|me|tv|ly)";

    static final String EMAIL = "(?<![\\p{IsLatin}\\d])(?:[\\p{Alnum}_%+-]{1,40}(?:\\.[\\p{Alnum}_%+-]{1,40}){0,4}@"
            + LABEL + "(?:\\." + LABEL + "){1,5})(?![A-Za-z\\d])";

    /** The scheme and "www" are not said; neither is what follows a question mark. */
    static final String URL = "(?:(?<![\\p{IsLatin}\\d])(?:https?://(?:www\\.)?|www\\.)" + LABEL + "(?:\\." + LABEL
            + "){1,5}(?:/[\\p{Alnum}_~.%-]*[\\p{Alnum}])*(?:/?[?#][\\p{Alnum}=&%_.-]*|/)?"
            + "|(?<![\\p{IsLatin}\\d.@])[\\p{Alnum}](?:[\\p{Alnum}-]{0,62})(?:\\." + LABEL + "){0,3}\\." + TOP
            + "(?![\\p{Alnum}])(?:/[\\p{Alnum}_~.%-]*[\\p{Alnum}])*)";

    private Addresses() {}

    /** Labels and signs of an address, in order. */
    static List<Part> parts(
            String written,
            int at,
            Locale language,
            BiFunction<String, Integer, Part> label,
            Function<Character, String> sign) {
        List<Part> out = new ArrayList<>();
        int from = written.startsWith("http") ? written.indexOf("//") + 2 : 0;
        from = written.startsWith("www.", from) ? from + 4 : from;
        int query = written.indexOf('?', from);
        int to = query < 0 ? written.length() : query;
        while (to > from && written.charAt(to - 1) == '/') {
            to--;
        }
        int done = from;
        for (int[] range : labels(written.substring(from, to))) {
            signs(written, done, from + range[0], at, language, sign, out);
            done = from + range[1];
            out.add(label.apply(written.substring(from + range[0], done), at + from + range[0]));
        }
        return out;
    }

    private static void signs(
            String written,
            int from,
            int to,
            int at,
            Locale language,
            Function<Character, String> sign,
            List<Part> out) {
        for (int i = from; i < to; i++) {
            String spoken = sign.apply(written.charAt(i));
            if (!spoken.isEmpty()) {
                out.add(Part.words(at + i, at + i + 1, spoken, language));
            }
        }
    }

    /** Start and end of each run of letters or digits; a capital after a small letter starts a new one. */
    static List<int[]> labels(String written) {
        List<int[]> out = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= written.length(); i++) {
            char c = i < written.length() ? written.charAt(i) : ' ';
            char before = i > 0 ? written.charAt(i - 1) : ' ';
            boolean inside = Character.isLetterOrDigit(c) || (start >= 0 && isMark(c));
            boolean cut = !inside
                    || (start >= 0
                            && !isMark(c)
                            && (Character.isDigit(c) != Character.isDigit(before)
                                    || (Character.isUpperCase(c) && Character.isLowerCase(before))));
            if (start >= 0 && cut) {
                out.add(new int[] {start, i});
                start = -1;
            }
            if (start < 0 && inside) {
                start = i;
            }
        }
        return out;
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** A Latin word inside a language of another script. */
    static Part latin(String written, int at, boolean spelled) {
        String spoken = spelled ? EnglishWriting.letters(written) : written;
        return Part.words(at, at + written.length(), spoken, Locale.US);
    }
}
