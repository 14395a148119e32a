package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.Phoneme.Stress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a French word by its letters, from left to right, after its silent ending is found. */
final class FrenchSpelling {
    private static final String VOWELS = "aeiouyàâäéèêëîïôöùûüœ";
    private static final String SOFTENING = "eiyéèêëîï";
    private static final Set<String> DIGRAPHS = Set.of("ch", "ph", "th", "gn", "qu", "gu");
    /** Nouns and adjectives in -ent; other words that end so are verbs whose ending is silent. */
    private static final Pattern SOUNDING_ENT = Pattern.compile(".*ment|(?:"
            + "abs|acc|accid|adhér|adolesc|ag|ambival|antécéd|arg|c|cli|coeffici|cohér|compét|conséqu|cont|contin|converg"
            + "|couv|d|déc|différ|diverg|effici|éloqu|émin|équival|évid|excell|excéd|fréqu|gradi|immin|incid|inconvéni"
            + "|ingrédi|innoc|intellig|l|néglig|ori|par|pati|perman|pertin|précéd|prés|présid|quoti|réc|référ|résid|serp"
            + "|souv|suffic|tal|torr|transpar|urg|v|viol)ent");
    /** Verbs in -ment. */
    private static final Pattern SILENT_MENT =
            Pattern.compile("(?:affir|ai|allu|ani|ar|assu|cal|char|confir|consom|consu"
                    + "|compri|dor|enfer|enthousias|esti|expri|fer|fil|for|fu|impri|infor|nom|parfu|récla|refor|renfer|résu|ri"
                    + "|suppri|transfor)ment");

    private final String word;
    /** Where the sounding part ends; a mute e is its last letter. */
    private final int end;

    private final boolean muteE;
    /** The consonant that the spelling drops after the sounding part, or a space. */
    private final char dropped;

    private final List<Phoneme> out = new ArrayList<>();
    private int at;

    FrenchSpelling(String word) {
        this.word = word;
        int length = word.length();
        boolean plural = length > 2 && "sx".indexOf(word.charAt(length - 1)) >= 0 && word.charAt(length - 2) != 's';
        int stop = plural ? length - 1 : length;
        boolean verb = isSilentEnt(word);
        if (verb) {
            stop = length - 2;
        }
        muteE = stop > 1 && word.charAt(stop - 1) == 'e' && hasVowel(word, stop - 1);
        dropped = muteE ? ' ' : droppedAt(stop);
        end = dropped == ' ' ? stop : stop - 1;
    }

    private static boolean isSilentEnt(String word) {
        return word.endsWith("ent")
                && word.length() > 4
                && hasVowel(word, word.length() - 3)
                && (SILENT_MENT.matcher(word).matches()
                        || !SOUNDING_ENT.matcher(word).matches());
    }

    private static boolean hasVowel(String word, int before) {
        return word.substring(0, Math.max(0, before)).chars().anyMatch(c -> VOWELS.indexOf(c) >= 0);
    }

    /** Final t, d, p, z and some g, c, b are silent. */
    private char droppedAt(int stop) {
        if (stop < 2) {
            return ' ';
        }
        char last = word.charAt(stop - 1);
        char before = word.charAt(stop - 2);
        boolean silent =
                switch (last) {
                    case 't' ->
                        "cps".indexOf(before) < 0
                                || word.startsWith("spect", stop - 5)
                                || word.startsWith("inct", stop - 4);
                    case 'd', 'z' -> true;
                    case 'p' -> true;
                    case 'g' -> before == 'n';
                    case 'c' -> before == 'n';
                    case 'b' -> before == 'm';
                    default -> false;
                };
        return silent && hasVowel(word, stop - 1) ? last : ' ';
    }

    /** Empty when no letter sounds. The last vowel carries the stress. */
    List<Phoneme> sounds() {
        while (at < end) {
            char c = letter(at);
            at += VOWELS.indexOf(c) >= 0 ? vowel(c) : consonant(c);
        }
        stressLast(out);
        return out;
    }

    /** The stress of French: the last vowel, but not on a weak e. */
    static void stressLast(List<Phoneme> sounds) {
        List<Integer> vowels = RomancePhonemizer.vowels(sounds);
        for (int i = vowels.size() - 1; i >= 0; i--) {
            Phoneme vowel = sounds.get(vowels.get(i));
            if (!vowel.symbol().equals("ə") || vowels.size() == 1) {
                sounds.set(vowels.get(i), RomancePhonemizer.stressed(vowel, Stress.PRIMARY));
                return;
            }
        }
    }

    private char letter(int i) {
        return i >= 0 && i < end ? word.charAt(i) : ' ';
    }

    private boolean vowelAt(int i) {
        char c = letter(i);
        return c != ' ' && VOWELS.indexOf(c) >= 0;
    }

    /** A vowel, but not the u that only keeps a g hard or belongs to a q. */
    private boolean sounding(int i) {
        char before = letter(i - 1);
        boolean sign = letter(i) == 'u' && (before == 'q' || before == 'g' && soft(i + 1));
        return vowelAt(i) && !sign;
    }

    private boolean soft(int i) {
        char c = letter(i);
        return c != ' ' && SOFTENING.indexOf(c) >= 0;
    }

    private boolean next(String letters) {
        return at + letters.length() <= end && word.startsWith(letters, at);
    }

    private boolean isMuteE(int i) {
        return muteE && i == end - 1;
    }

    private int add(int used, String... symbols) {
        for (String symbol : symbols) {
            out.add(RomancePhonemizer.sound(symbol));
        }
        return used;
    }

    private String last() {
        return out.isEmpty() ? "" : out.get(out.size() - 1).symbol();
    }

    /** Whether a vowel that ends before i stands in a closed syllable. */
    private boolean closed(int i) {
        int consonants = 0;
        int to = i;
        while (to < end && !sounding(to)) {
            to++;
            consonants++;
        }
        if (consonants == 0) {
            return false;
        }
        if (to == end || isMuteE(to)) {
            return true;
        }
        if (consonants == 1) {
            return letter(i) == 'x';
        }
        if (consonants == 2 && letter(i) == 'r' && letter(i + 1) == 'r') {
            return word.charAt(i - 1) == 'e';
        }
        String two = word.substring(i, i + 2);
        boolean cluster = consonants == 2
                && ("lr".indexOf(letter(i + 1)) >= 0 && "bcdfgptv".indexOf(letter(i)) >= 0 || DIGRAPHS.contains(two));
        return !cluster;
    }

    /** Closed by a sound at the very end of the word. */
    private boolean closedFinal(int i) {
        int to = i;
        while (to < end && !sounding(to)) {
            to++;
        }
        return to > i && (to == end || isMuteE(to));
    }

    /** Whether n or m at i makes the vowel before it nasal. */
    private boolean nasal(int i) {
        char n = letter(i);
        if (n != 'n' && n != 'm') {
            return false;
        }
        char after = letter(i + 1);
        return after != n && !vowelAt(i + 1) && after != 'h' && !(n == 'm' && after == 'n')
                || after == 'h' && !vowelAt(i + 2);
    }

    private int vowel(char c) {
        return switch (c) {
            case 'a', 'à', 'â', 'ä' -> a(c);
            case 'e' -> e();
            case 'é' -> next("éen") && nasal(at + 2) ? add(3, "e", "ɛ̃") : add(1, "e");
            case 'è', 'ê', 'ë' -> add(1, "ɛ");
            case 'i', 'î', 'ï', 'y' -> i(c);
            case 'o', 'ô', 'ö' -> o(c);
            case 'œ' ->
                letter(at + 1) == 'u' || letter(at + 1) == 'û'
                        ? eu(2)
                        : letter(at + 1) == 'i' ? add(1, "œ") : add(1, "e");
            default -> u(c);
        };
    }

    private int a(char c) {
        char next = letter(at + 1);
        if (c == 'a') {
            if (next == 'i' || next == 'î') {
                return ai();
            }
            if (next == 'u' || next == 'û') {
                return add(2, "o");
            }
            if (next == 'y' && vowelAt(at + 2) && !isMuteE(at + 2)) {
                return add(2, "ɛ", "j");
            }
            if (next == 'y') {
                return add(2, "ɛ");
            }
        }
        if (nasal(at + 1)) {
            return add(2, "ɑ̃");
        }
        return add(1, "a");
    }

    private int ai() {
        if (next("aill")) {
            return add(4, "a", "j");
        }
        if (next("ail") && at + 3 == end) {
            return add(3, "a", "j");
        }
        if (nasal(at + 2)) {
            return add(3, "ɛ̃");
        }
        return add(2, "ɛ");
    }

    private int e() {
        if (isMuteE(at)) {
            return 1;
        }
        if (next("eau")) {
            return add(3, "o");
        }
        if (next("eu") || next("eû")) {
            return eu(2);
        }
        if (next("eill") || next("eil") && at + 3 == end) {
            return add(next("eill") ? 4 : 3, "ɛ", "j");
        }
        if (next("ein") && nasal(at + 2)) {
            return add(3, "ɛ̃");
        }
        if (next("ei") || next("eî")) {
            return add(2, "ɛ");
        }
        if (next("ey")) {
            return vowelAt(at + 2) && !isMuteE(at + 2) ? add(2, "ɛ", "j") : add(2, "ɛ");
        }
        if (next("emm") && word.startsWith("ent", at + 3) && at + 6 >= word.length()) {
            return add(3, "a", "m");
        }
        if (at == 0 && (next("emm") || next("enn") || next("enh") || next("eni") && next("enivr"))) {
            return add(2, "ɑ̃");
        }
        if (nasal(at + 1)) {
            boolean ien = last().equals("j") && (at + 2 == end && dropped == ' ' || word.startsWith("ienn", at - 1));
            return add(2, ien || last().equals("e") ? "ɛ̃" : "ɑ̃");
        }
        if (at + 1 == end) {
            return add(1, dropped == 't' ? "ɛ" : dropped == ' ' ? "ə" : "e");
        }
        if (next("er") && at + 2 == end && dropped == ' ' && hasVowel(word, at)) {
            return add(2, "e");
        }
        if (closed(at + 1)) {
            boolean weak = (next("ess") || next("eff")) && at == 0;
            return add(1, weak ? "e" : "ɛ");
        }
        return schwa();
    }

    /** A weak e is kept in the first syllable, and where three consonants would meet. */
    private int schwa() {
        if (vowelAt(at + 1) || at > 0 && sounding(at - 1)) {
            // "mangeons": only a sign that the g is soft; "paiement": mute after a vowel.
            return 1;
        }
        int size = out.size();
        boolean droppable = size >= 2
                && !RomancePhonemizer.vowels(out.subList(size - 2, size - 1)).isEmpty()
                && RomancePhonemizer.vowels(out.subList(size - 1, size)).isEmpty()
                && vowelAt(at + 2);
        return droppable ? 1 : add(1, "ə");
    }

    /** Open in a closed last syllable, but not before z. */
    private int eu(int used) {
        int i = at + used;
        if (word.startsWith("il", i)) {
            return letter(i + 2) == 'l' ? add(used + 3, "œ", "j") : add(used + 2, "œ", "j");
        }
        if (nasal(i) && letter(i) == 'n') {
            return add(used + 1, "œ̃");
        }
        boolean z = letter(i) == 's' && vowelAt(i + 1) || letter(i) == 't' && isMuteE(i + 1);
        boolean open = closedFinal(i) && !z || letter(i) == 'r' && at > 0 && !closedFinal(i) && letter(i + 1) != 'e';
        return add(used, open && !(letter(i) == 'r' && vowelAt(i + 1) && !isMuteE(i + 1)) ? "œ" : "ø");
    }

    private int i(char c) {
        char before = letter(at - 1);
        boolean afterVowel = at > 0 && vowelAt(at - 1) && before != 'u';
        if (c != 'ï' && nasal(at + 1) && !vowelAt(at - 1) || c == 'i' && before == 'u' && nasal(at + 1)) {
            return add(2, "ɛ̃");
        }
        boolean afterSingleU = before == 'u' && !vowelAt(at - 2);
        if (c == 'i' && next("ill") && at > 0 && (!vowelAt(at - 1) || afterSingleU) && vowelAt(at + 3)) {
            return add(3, "i", "j");
        }
        boolean glide = vowelAt(at + 1) && !isMuteE(at + 1);
        if (glide && afterVowel && c == 'ï') {
            return add(1, "j");
        }
        if (glide) {
            boolean cluster = "lr".indexOf(before) >= 0 && at >= 2 && "bcdfgptv".indexOf(letter(at - 2)) >= 0;
            return add(1, cluster ? "i" : "j");
        }
        return add(1, "i");
    }

    private int o(char c) {
        char next = letter(at + 1);
        if (c == 'o') {
            if (next == 'i' || next == 'î') {
                if (next == 'i' && nasal(at + 2)) {
                    return add(3, "w", "ɛ̃");
                }
                return add(2, "w", "a");
            }
            if (next == 'y') {
                return vowelAt(at + 2) && !isMuteE(at + 2) ? add(2, "w", "a", "j") : add(2, "w", "a");
            }
            if (next == 'u' || next == 'ù' || next == 'û') {
                return ou();
            }
            if (next == 'e' && (letter(at + 2) == 'u')) {
                at++;
                return eu(2);
            }
            if (nasal(at + 1)) {
                return add(2, "ɔ̃");
            }
        }
        if (c == 'ô') {
            return add(1, "o");
        }
        boolean z = letter(at + 1) == 's' && vowelAt(at + 2);
        boolean doubled = letter(at + 1) == letter(at + 2) && letter(at + 1) != 'r' && letter(at + 1) != ' ';
        boolean open = closed(at + 1) && !z || doubled;
        return add(1, open ? "ɔ" : "o");
    }

    private int ou() {
        if (next("ouill") || next("ouil") && at + 4 == end) {
            return add(next("ouill") ? 5 : 4, "u", "j");
        }
        boolean glide = vowelAt(at + 2) && !isMuteE(at + 2);
        boolean cluster = "lr".indexOf(letter(at - 1)) >= 0 && at >= 2 && "bcdfgptv".indexOf(letter(at - 2)) >= 0;
        return add(2, glide && !cluster ? "w" : "u");
    }

    private int u(char c) {
        if (next("ueil")) {
            return letter(at + 4) == 'l' ? add(5, "œ", "j") : add(4, "œ", "j");
        }
        if (c == 'u' && letter(at + 1) == 'm' && at + 2 == end && dropped == ' ') {
            return add(2, "ɔ", "m");
        }
        if (c == 'u' && nasal(at + 1)) {
            return add(2, "œ̃");
        }
        if (letter(at + 1) == 'y' && vowelAt(at + 2) && !isMuteE(at + 2)) {
            return add(2, "y", "i", "j");
        }
        return add(1, "y");
    }

    private int consonant(char c) {
        int width = letter(at + 1) == c ? 2 : 1;
        return switch (c) {
            case 'c' -> c();
            case 'ç' -> add(1, "s");
            case 'g' -> g(width);
            case 'h' -> 1;
            case 'j' -> add(1, "ʒ");
            case 'p' -> next("ph") ? add(2, "f") : add(width, "p");
            case 'q' -> add(letter(at + 1) == 'u' ? 2 : 1, "k");
            case 'r' -> add(width, "ʁ");
            case 's' -> s(width);
            case 't' -> t(width);
            case 'w' -> add(1, "w");
            case 'x' -> x();
            case 'l', 'm', 'n', 'b', 'd', 'f', 'k', 'v', 'z' -> add(width, Character.toString(c));
            default -> 1;
        };
    }

    private int c() {
        if (next("ch")) {
            boolean hard = "rln".indexOf(letter(at + 2)) >= 0 || letter(at + 2) == ' ' && last().equals("ɛ");
            return add(2, hard ? "k" : "ʃ");
        }
        if (next("cc")) {
            return soft(at + 2) ? add(2, "k", "s") : add(2, "k");
        }
        if (next("ck") || next("cq")) {
            return next("cqu") ? add(3, "k") : add(2, "k");
        }
        if (next("cueil")) {
            return add(1, "k");
        }
        return add(1, soft(at + 1) ? "s" : "k");
    }

    private int g(int width) {
        if (next("gn")) {
            boolean weakE = letter(at + 2) == 'e' && (isMuteE(at + 2) || !vowelAt(at + 3) && vowelAt(at + 4));
            return vowelAt(at + 2) && !weakE ? add(2, "n", "j") : add(2, "ɲ");
        }
        if (next("gu") && (soft(at + 2) || isMuteE(at + 2))) {
            return add(2, "ɡ");
        }
        if (width == 1 && soft(at + 1)) {
            boolean sign = letter(at + 1) == 'e' && "aoâôu".indexOf(letter(at + 2)) >= 0 && letter(at + 2) != ' ';
            return add(sign && !next("geu") ? 2 : 1, "ʒ");
        }
        return add(width, "ɡ");
    }

    private int s(int width) {
        if (width == 2) {
            return add(2, "s");
        }
        if (next("sch") || next("sh")) {
            return add(next("sch") ? 3 : 2, "ʃ");
        }
        if (next("sc") && soft(at + 2)) {
            return add(2, "s");
        }
        if (at == 4 && word.startsWith("trans") && vowelAt(5)) {
            return add(1, "z");
        }
        boolean between = at > 0 && vowelAt(at - 1) && (vowelAt(at + 1) || letter(at + 1) == 'h' && vowelAt(at + 2));
        return add(1, between ? "z" : "s");
    }

    private int t(int width) {
        if (next("th")) {
            return add(2, "t");
        }
        char before = letter(at - 1);
        boolean sound = width == 1 && at > 0 && before != 's' && before != 'x';
        boolean si = sound
                && (next("tion")
                        || next("tiel")
                        || next("tieu")
                        || next("tial")
                        || next("tiau")
                        || next("tienc")
                        || next("tiaire")
                        || word.startsWith("tient", at) && word.startsWith("pa"));
        return add(width, si ? "s" : "t");
    }

    private int x() {
        boolean ex = at == 1 && (letter(0) == 'e') && (vowelAt(2) || letter(2) == 'h' && vowelAt(3));
        if (ex) {
            return add(1, "ɡ", "z");
        }
        boolean c = letter(at + 1) == 'c' && soft(at + 2);
        return add(c ? 2 : 1, "k", "s");
    }
}
