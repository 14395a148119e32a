package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Ipa;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.Phoneme.Stress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Spanish, whose spelling tells nearly everything: letters to sounds, stress by ending or accent, then what neighbours
 * do to each other (β ð ɣ between sounds, m before lips). Castilian ({@code es-ES}) has θ and ʎ, all others s and ʝ.
 */
public final class SpanishPhonemes extends RomancePhonemizer {
    private static final Set<String> INVENTORY = Set.of(
            "a", "e", "ɛ", "i", "o", "u", "aɪ", "eɪ", "oɪ", "aʊ", "eʊ", "j", "w", "p", "b", "β", "t", "d", "ð", "k",
            "ɡ", "ɣ", "f", "θ", "s", "x", "tʃ", "dʒ", "ʃ", "ʝ", "ʎ", "m", "n", "ɲ", "ŋ", "l", "ɾ", "r");

    private static final String NAMES = "ˈa bˈe θˈe dˈe ˈe ˈɛfe xˈe ˈatʃe ˈi xˈota kˈa ˈɛle ˈɛme ˈɛne ˈo pˈe kˈu ˈɛre"
            + " ˈɛse tˈe ˈu ˈuβe dˌoβleˈuβe ˈekis ʝˈe θˈeta ˈɛɲe";

    private static final String VOWELS = "aeiouyáéíóúü";
    private static final String STRONG = "aeoáéíóú";
    private static final String ACCENTED = "áéíóú";

    /** Said without any stress. */
    private static final Set<String> WEAK = Set.of(
            "el", "la", "los", "las", "lo", "al", "del", "de", "a", "en", "con", "por", "sin", "tras", "y", "e", "o",
            "u", "que", "si", "me", "te", "se", "le", "les", "nos", "os", "mi", "mis", "tu", "tus", "su", "sus");

    /** Said with a lighter stress. */
    private static final Set<String> LIGHT = Set.of(
            "para",
            "sobre",
            "entre",
            "hasta",
            "desde",
            "hacia",
            "pero",
            "porque",
            "aunque",
            "como",
            "cuando",
            "donde",
            "mientras",
            "ante",
            "bajo",
            "nuestro",
            "nuestra",
            "nuestros",
            "nuestras",
            "vuestro",
            "vuestra",
            "vuestros",
            "vuestras");

    /** Verbs that end like an adverb. */
    private static final Set<String> NO_ADVERBS = Set.of(
            "alimente",
            "aumente",
            "argumente",
            "comente",
            "complemente",
            "demente",
            "documente",
            "experimente",
            "fomente",
            "fundamente",
            "implemente",
            "incremente",
            "instrumente",
            "lamente",
            "ornamente",
            "reglamente",
            "vehemente",
            "clemente");

    private final Map<String, String> listed = WordList.read("spanish-words.txt");
    private final boolean castilian;

    /** Castilian for {@code es-ES}, else American. */
    public SpanishPhonemes(Locale locale) {
        super(
                locale.getCountry().equals("ES") ? Locale.forLanguageTag("es-ES") : Locale.forLanguageTag("es-419"),
                INVENTORY,
                VOWELS,
                "ñ",
                NAMES);
        castilian = locale.getCountry().equals("ES");
    }

    @Override
    String digit(int digit) {
        return List.of("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
                .get(digit);
    }

    @Override
    boolean lists(String word) {
        return listed.containsKey(word);
    }

    @Override
    List<List<Phoneme>> phrase(List<String> words) {
        List<List<Phoneme>> said = new ArrayList<>();
        boolean stressed = false;
        for (String word : words) {
            List<Phoneme> sounds = word(word, !WEAK.contains(word) && !LIGHT.contains(word));
            stressed |= sounds.stream().anyMatch(s -> s.stress() == Stress.PRIMARY);
            said.add(sounds);
        }
        if (!stressed) {
            int last = words.size() - 1;
            said.set(last, word(words.get(last), true));
        }
        Neighbours.assimilate(said);
        if (!castilian) {
            said.forEach(sounds -> sounds.replaceAll(SpanishPhonemes::american));
            said.forEach(SpanishPhonemes::oneS);
        }
        return said;
    }

    private List<Phoneme> word(String word, boolean full) {
        List<Phoneme> sounds = letterName(word);
        if (sounds.isEmpty()) {
            String ipa = listed.get(word);
            sounds = ipa == null ? spelled(word) : ipa(ipa);
        }
        if (!full) {
            Stress instead = LIGHT.contains(word) ? Stress.SECONDARY : Stress.NONE;
            sounds.replaceAll(s -> s.stress() == Stress.PRIMARY ? stressed(s, instead) : s);
        }
        return sounds;
    }

    private static Phoneme american(Phoneme sound) {
        return switch (sound.symbol()) {
            case "θ" -> sound("s");
            case "ʎ" -> sound("ʝ");
            default -> sound;
        };
    }

    /** "escena", "excelente": sθ becomes a single s. */
    private static void oneS(List<Phoneme> sounds) {
        for (int i = sounds.size() - 1; i > 0; i--) {
            if (sounds.get(i).symbol().equals("s") && sounds.get(i - 1).symbol().equals("s")) {
                sounds.remove(i);
            }
        }
    }

    private List<Phoneme> spelled(String word) {
        int stem = word.length() - "mente".length();
        if (stem >= 3 && word.endsWith("mente") && !NO_ADVERBS.contains(word)) {
            List<Phoneme> adverb = spelled(word.substring(0, stem));
            if (!vowels(adverb).isEmpty()) {
                adverb.addAll(ipa("mˈente"));
                return adverb;
            }
        }
        Letters letters = new Letters(word);
        List<Phoneme> sounds = letters.sounds();
        Rhythm.stress(sounds, letters.stressedVowel());
        if (letters.accented < 0) {
            openBeforeNasal(sounds);
        }
        return sounds;
    }

    /** A stressed e before nt, nd, nɡ, ncia is open, unless it is written é. */
    private static void openBeforeNasal(List<Phoneme> sounds) {
        for (int i = 0; i + 2 < sounds.size(); i++) {
            Phoneme e = sounds.get(i);
            String third = sounds.get(i + 2).symbol();
            boolean closed = "tdɡ".contains(third)
                    || third.equals("θ")
                            && i + 3 < sounds.size()
                            && sounds.get(i + 3).symbol().equals("j");
            if (closed
                    && e.symbol().equals("e")
                    && e.stress() == Stress.PRIMARY
                    && sounds.get(i + 1).symbol().equals("n")) {
                sounds.set(i, Phoneme.sound("ɛ", e.stress(), Phoneme.NO_WORD));
            }
        }
    }

    /** Reads the letters of one word. */
    private static final class Letters {
        private final String word;
        private final List<Phoneme> out = new ArrayList<>();
        /** Which of the vowels carries a written accent; -1 for none. */
        private int accented = -1;

        private int vowels;
        private int at;

        Letters(String word) {
            this.word = word.replace("'", "");
        }

        List<Phoneme> sounds() {
            while (at < word.length()) {
                if (isVowelAt(at)) {
                    vowelRun();
                } else {
                    consonant();
                }
            }
            return out;
        }

        /** Which vowel is stressed, counted from 0: by accent, or by the last letter. */
        int stressedVowel() {
            if (accented >= 0) {
                return accented;
            }
            int end = word.length() - 1;
            boolean penultimate = end >= 0
                    && ("aeiou".indexOf(word.charAt(end)) >= 0
                            || end > 0
                                    && "ns".indexOf(word.charAt(end)) >= 0
                                    && VOWELS.indexOf(word.charAt(end - 1)) >= 0);
            return Math.max(0, vowels - (penultimate ? 2 : 1));
        }

        private char letter(int i) {
            return i >= 0 && i < word.length() ? word.charAt(i) : ' ';
        }

        /** A y before a vowel is a consonant, else a vowel. */
        private boolean isVowelAt(int i) {
            char c = letter(i);
            return VOWELS.indexOf(c) >= 0 && (c != 'y' || VOWELS.indexOf(letter(i + 1)) < 0);
        }

        private void add(String symbol) {
            out.add(sound(symbol));
        }

        private void nucleus(char letter, String symbol) {
            if (ACCENTED.indexOf(letter) >= 0) {
                accented = vowels;
            }
            vowels++;
            add(symbol);
        }

        private static String plain(char vowel) {
            return switch (vowel) {
                case 'á' -> "a";
                case 'é' -> "e";
                case 'í', 'y' -> "i";
                case 'ó' -> "o";
                case 'ú', 'ü' -> "u";
                default -> Character.toString(vowel);
            };
        }

        private boolean weak(int i) {
            return isVowelAt(i) && STRONG.indexOf(letter(i)) < 0;
        }

        /** Vowel letters up to the next consonant (an h is one): full vowels, glides, diphthongs. */
        private void vowelRun() {
            int start = at;
            while (isVowelAt(at)) {
                char c = letter(at);
                boolean glide =
                        weak(at) && isVowelAt(at + 1) && !(at == start && (afterCluster() || letter(at + 1) == 'y'));
                if (glide) {
                    add(plain(c).equals("i") ? "j" : "w");
                    at++;
                    continue;
                }
                char next = letter(at + 1);
                boolean falling =
                        weak(at + 1) && !isVowelAt(at + 2) && plain(next).charAt(0) != plain(c).charAt(0);
                String diphthong = plain(c) + (plain(next).equals("i") ? "ɪ" : "ʊ");
                if (falling && INVENTORY.contains(diphthong)) {
                    nucleus(c, diphthong);
                    at += 2;
                } else if (falling && (next == 'y' || c == 'o')) {
                    nucleus(c, plain(c));
                    add(next == 'u' ? "w" : "j");
                    at += 2;
                } else {
                    nucleus(c, plain(c));
                    at++;
                }
            }
        }

        /** "cliente", "cruel", "triunfo": three consonants in a row are too many. */
        private boolean afterCluster() {
            return at >= 2 && "lr".indexOf(letter(at - 1)) >= 0 && "bcdfgpt".indexOf(letter(at - 2)) >= 0;
        }

        private void consonant() {
            char c = letter(at);
            char next = letter(at + 1);
            boolean soft = "eiéíy".indexOf(next) >= 0;
            int used = 1;
            switch (c) {
                case 'b', 'v' -> add("b");
                case 'c' -> used = c(next, soft);
                case 'g' -> {
                    boolean silentU = next == 'u' && "eiéí".indexOf(letter(at + 2)) >= 0;
                    add(soft ? "x" : "ɡ");
                    used = silentU ? 2 : 1;
                }
                case 'h' -> {}
                case 'j' -> add("x");
                case 'k' -> add("k");
                case 'l' -> used = twice('l', "ʎ", "l");
                case 'm' -> used = twice('m', "m", "m");
                case 'n' -> used = twice('n', "n", "n");
                case 'ñ' -> add("ɲ");
                case 'p' -> used = p(next);
                case 'q' -> {
                    add("k");
                    used = next == 'u' && "eiéí".indexOf(letter(at + 2)) >= 0 ? 2 : 1;
                }
                case 'r' -> used = r(next);
                case 's' -> {
                    boolean sh = next == 'h' && !(at == 2 && word.startsWith("des"));
                    add(sh ? "ʃ" : "s");
                    used = sh || next == 's' ? 2 : 1;
                }
                case 't' -> {
                    boolean tz = next == 'z';
                    add("t");
                    if (tz) {
                        add("s");
                    }
                    used = tz || next == 't' || next == 'h' ? 2 : 1;
                }
                case 'w' -> add("w");
                case 'x' -> x();
                case 'y' -> add("ʝ");
                case 'z' -> used = zz(next);
                default -> used = twice(c, Character.toString(c), Character.toString(c));
            }
            at += used;
        }

        private int c(char next, boolean soft) {
            if (next == 'h') {
                add("tʃ");
                return 2;
            }
            add(soft ? "θ" : "k");
            return next == 'k' || next == 'c' && "eiéí".indexOf(letter(at + 2)) < 0 ? 2 : 1;
        }

        private int p(char next) {
            if (next == 'h') {
                add("f");
                return 2;
            }
            if (at == 0 && (next == 's' || next == 't')) {
                return 1;
            }
            return twice('p', "p", "p");
        }

        private int r(char next) {
            boolean first = at == 0 || "nls".indexOf(letter(at - 1)) >= 0;
            add(first || next == 'r' ? "r" : "ɾ");
            return next == 'r' ? 2 : 1;
        }

        private void x() {
            if (at > 0) {
                add("k");
            }
            add("s");
        }

        /** "pizza" and "mozzarella" kept their sound. */
        private int zz(char next) {
            if (next == 'z' && isVowelAt(at + 2)) {
                add("t");
                add("s");
                return 2;
            }
            add("θ");
            return next == 'z' ? 2 : 1;
        }

        private int twice(char letter, String symbol, String single) {
            boolean doubled = letter(at + 1) == letter;
            add(doubled && (letter != 'l' || isVowelAt(at + 2)) ? symbol : single);
            return doubled ? 2 : 1;
        }
    }

    /** What neighbours do to each other, also from word to word. */
    private static final class Neighbours {
        private static final Map<String, String> SOFT = Map.of("b", "β", "d", "ð", "ɡ", "ɣ");

        private Neighbours() {}

        static void assimilate(List<List<Phoneme>> phrase) {
            String before = "";
            for (int w = 0; w < phrase.size(); w++) {
                List<Phoneme> sounds = phrase.get(w);
                for (int i = 0; i < sounds.size(); i++) {
                    boolean last = i == sounds.size() - 1;
                    String next =
                            last ? first(phrase, w + 1) : sounds.get(i + 1).symbol();
                    Phoneme sound = sounds.get(i);
                    String symbol = changed(before, sound.symbol(), next, last);
                    if (!symbol.equals(sound.symbol())) {
                        sounds.set(i, Phoneme.sound(symbol, sound.stress(), Phoneme.NO_WORD));
                    }
                    before = symbol;
                }
            }
        }

        private static String first(List<List<Phoneme>> phrase, int from) {
            for (int w = from; w < phrase.size(); w++) {
                if (!phrase.get(w).isEmpty()) {
                    return phrase.get(w).get(0).symbol();
                }
            }
            return "";
        }

        private static String changed(String before, String symbol, String next, boolean last) {
            boolean nasalBefore = "mnɲŋ".contains(before);
            return switch (symbol) {
                case "b", "d", "ɡ" -> {
                    boolean stop = before.isEmpty()
                            || nasalBefore
                            || "tmnk".contains(next) && !last && !next.isEmpty()
                            || last && !Ipa.isVowel(next);
                    yield stop ? symbol : SOFT.getOrDefault(symbol, symbol);
                }
                case "n" ->
                    "pbf".contains(next) && !next.isEmpty()
                            ? "m"
                            : next.equals("ɡ") || next.equals("x") && !last ? "ŋ" : symbol;
                case "ʝ" -> !before.isEmpty() && nasalBefore ? "dʒ" : symbol;
                default -> symbol;
            };
        }
    }
}
