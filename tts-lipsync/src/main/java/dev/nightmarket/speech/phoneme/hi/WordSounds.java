package dev.nightmarket.speech.phoneme.hi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules that turn the letters of a word into its sounds. */
final class WordSounds {
    /** After another consonant at the end of a word these keep a vowel: mitra, anya. */
    private static final Set<String> KEEPS_VOWEL = Set.of("j", "ʋ", "ɾ", "l", "m", "n", "ɳ");

    private WordSounds() {}

    /** Pronounces a word. */
    static List<Sound> of(String word, boolean stressed) {
        List<Sound> sounds = new ArrayList<>(Devanagari.sounds(word));
        deleteFinal(sounds);
        deleteMedial(sounds);
        raiseBeforeH(sounds);
        nasals(sounds);
        lengthen(sounds);
        stress(sounds, stressed);
        return sounds;
    }

    private static boolean isConsonant(List<Sound> s, int i) {
        return i >= 0 && i < s.size() && !s.get(i).vowel;
    }

    private static boolean isVowel(List<Sound> s, int i) {
        return i >= 0 && i < s.size() && s.get(i).vowel;
    }

    /** The inherent vowel at the end is silent unless nothing else is a vowel, or the cluster before it needs it. */
    private static void deleteFinal(List<Sound> s) {
        int last = s.size() - 1;
        if (last < 2 || !s.get(last).inherent || s.get(last).nasal) {
            return;
        }
        boolean other = s.subList(0, last).stream().anyMatch(sound -> sound.vowel);
        Sound before = s.get(last - 1);
        boolean cluster = isConsonant(s, last - 2)
                && KEEPS_VOWEL.contains(before.symbol)
                && !s.get(last - 2).symbol.equals(before.symbol)
                && !(Set.of("ɾ", "l").contains(s.get(last - 2).symbol) && !before.symbol.equals("j"));
        if (other && !cluster) {
            s.remove(last);
        }
    }

    /** From the right: silent between a vowel with one consonant and one consonant with a vowel. */
    private static void deleteMedial(List<Sound> s) {
        for (int i = s.size() - 3; i >= 2; i--) {
            Sound sound = s.get(i);
            if (sound.inherent
                    && !sound.nasal
                    && isConsonant(s, i - 1)
                    && isVowel(s, i - 2)
                    && isConsonant(s, i + 1)
                    && isVowel(s, i + 2)) {
                s.remove(i);
            }
        }
    }

    /** कहना, शहर: before h within a syllable, or before h and another inherent vowel, it is ɛ. */
    private static void raiseBeforeH(List<Sound> s) {
        for (int i = 0; i + 1 < s.size(); i++) {
            Sound sound = s.get(i);
            if (!sound.vowel
                    || !sound.symbol.equals(Devanagari.SCHWA)
                    || !s.get(i + 1).symbol.equals("h")) {
                continue;
            }
            boolean one =
                    i + 2 == s.size() && s.stream().filter(other -> other.vowel).count() == 1;
            if (isConsonant(s, i + 2) || one) {
                sound.symbol = "ɛ";
            } else if (isVowel(s, i + 2) && s.get(i + 2).inherent) {
                sound.symbol = "ɛ";
                s.get(i + 2).symbol = s.get(i + 2).nasal ? Devanagari.SCHWA : "ɛ";
            }
        }
    }

    /** A short vowel with a nasal sign before a consonant takes the nasal of its place; a long one is nasal itself. */
    private static void nasals(List<Sound> s) {
        for (int i = 0; i < s.size(); i++) {
            Sound vowel = s.get(i);
            if (!vowel.nasal) {
                continue;
            }
            String next = i + 1 < s.size() ? s.get(i + 1).symbol : "";
            boolean schwa = vowel.symbol.equals(Devanagari.SCHWA);
            boolean shortVowel = schwa || vowel.symbol.equals("ɪ") || vowel.symbol.equals("ʊ");
            boolean consonant = isConsonant(s, i + 1) && !next.equals("h");
            String place = next.isEmpty() ? "m" : place(next);
            if (schwa && next.isEmpty() || shortVowel && consonant) {
                s.add(i + 1, Sound.consonant(place));
            } else {
                vowel.symbol = Devanagari.nasal(vowel.symbol);
                if (consonant && isStop(next)) {
                    s.add(i + 1, Sound.consonant(place));
                }
            }
        }
    }

    private static boolean isStop(String symbol) {
        return "kqɡcɟʈɖtdpb".indexOf(symbol.charAt(0)) >= 0;
    }

    private static String place(String consonant) {
        return switch (consonant.charAt(0)) {
            case 'k', 'ɡ', 'q', 'x', 'ɣ' -> "ŋ";
            case 'c', 'ɟ' -> "ɲ";
            case 'ʈ', 'ɖ', 'ɽ' -> "ɳ";
            case 'p', 'b', 'm', 'f', 'ʋ' -> "m";
            default -> "n";
        };
    }

    /** The same consonant twice is one long one: kː. */
    private static void lengthen(List<Sound> s) {
        for (int i = 0; i + 1 < s.size(); i++) {
            Sound a = s.get(i);
            if (!a.vowel && a.symbol.equals(s.get(i + 1).symbol) && Devanagari.canBeLong(a.symbol)) {
                a.symbol += "ː";
                s.remove(i + 1);
            }
        }
    }

    /**
     * The heaviest syllable is stressed; of several, the last but the final one; of the heaviest kind, the final one too;
     * where all are light, the third from the end.
     */
    private static void stress(List<Sound> s, boolean stressed) {
        List<Integer> vowels = new ArrayList<>();
        for (int i = 0; i < s.size(); i++) {
            if (s.get(i).vowel) {
                vowels.add(i);
            }
        }
        int best = stressed && !vowels.isEmpty() ? heaviest(s, vowels) : -1;
        for (int v = 0; v < vowels.size(); v++) {
            Sound vowel = s.get(vowels.get(v));
            vowel.stressed = v == best;
            boolean open = v == best || vowels.get(v) == 0 && stressed;
            if (open && vowel.symbol.startsWith(Devanagari.SCHWA)) {
                vowel.symbol = Devanagari.OPEN_SCHWA + vowel.symbol.substring(1);
            }
        }
        Sound last = s.isEmpty() ? Sound.consonant("") : s.get(s.size() - 1);
        if (last.symbol.equals("iː")) {
            last.symbol = "i";
        }
    }

    private static int heaviest(List<Sound> s, List<Integer> vowels) {
        int best = 0;
        int bestWeight = -1;
        int n = vowels.size();
        for (int v = 0; v < n; v++) {
            int weight = weight(s, vowels, v);
            boolean last = v == n - 1;
            if (weight > bestWeight || weight == bestWeight && (!last || weight == 3)) {
                best = v;
                bestWeight = weight;
            }
        }
        return bestWeight <= 1 ? Math.max(0, n - 3) : best;
    }

    /** 1 light, 2 heavy, 3 over-heavy. At the end of a word a long vowel or one consonant after a short one is light. */
    private static int weight(List<Sound> s, List<Integer> vowels, int v) {
        int at = vowels.get(v);
        int own = s.get(at).isLong() ? 2 : 1;
        boolean last = v == vowels.size() - 1;
        int end = last ? s.size() : vowels.get(v + 1);
        int consonants = 0;
        for (int i = at + 1; i < end; i++) {
            consonants += s.get(i).symbol.endsWith("ː") ? 2 : 1;
        }
        if (last) {
            return consonants == 0 || own == 1 && consonants == 1 ? 1 : Math.min(3, own + consonants);
        }
        return Math.min(3, own + Math.max(0, consonants - 1));
    }
}
