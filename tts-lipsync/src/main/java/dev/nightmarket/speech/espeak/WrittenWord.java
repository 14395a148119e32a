package dev.nightmarket.speech.espeak;

import dev.nightmarket.speech.text.Pronunciations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of text between spaces.
 *
 * @param start offset in the text
 * @param end exclusive
 * @param written the slice
 * @param spoken what is to be read for it
 * @param ipa how it is said, by a seller's dictionary; empty: as it is read
 * @param mark what follows it, one of {@code , . ; : ! ?}; empty for a space
 */
record WrittenWord(int start, int end, String written, String spoken, String ipa, String mark) {
    /** Something with a letter or digit in it, or a sign that has a name; and what follows up to the next space. */
    private static final Pattern WORD =
            Pattern.compile("(?:[$€£¥₹+#@&-]?[\\p{L}\\p{N}](?:\\S*[\\p{L}\\p{M}\\p{N}%€$£¥°″′'’])?|[$€£¥₹%&+=])"
                    + "([^\\s\\p{L}\\p{N}]*)");

    private static final String MARKS = ".!?;:,";

    static List<WrittenWord> of(String text, Pronunciations dictionary) {
        List<WrittenWord> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String written = text.substring(matcher.start(), matcher.start(1));
            Optional<String> said = dictionary.of(written);
            boolean ipa = said.filter(s -> s.length() > 2 && s.startsWith("/") && s.endsWith("/"))
                    .isPresent();
            words.add(new WrittenWord(
                    matcher.start(),
                    matcher.start(1),
                    written,
                    ipa ? "" : said.orElse(written),
                    ipa ? said.map(s -> s.substring(1, s.length() - 1)).orElse("") : "",
                    mark(matcher.group(1))));
        }
        return words;
    }

    private static String mark(String after) {
        for (char mark : MARKS.toCharArray()) {
            if (after.indexOf(mark) >= 0) {
                return String.valueOf(mark);
            }
        }
        if (after.contains("…") || after.contains("。")) {
            return ".";
        }
        if (after.contains("！")) {
            return "!";
        }
        if (after.contains("？")) {
            return "?";
        }
        return after.contains("，") || after.contains("、") ? "," : "";
    }
}
