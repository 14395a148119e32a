package dev.nightmarket.asr.names;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of a shop's products, and how what was heard instead of them is mended. A word is changed only when it sounds
 * much like a word of a name, when that word is a rare one, and when what was heard is no ordinary word: nobody who asks "is
 * that all" gets "is that oil". Beside other words of the same name, more is taken for a slip of the ear.
 *
 * <p>Only Latin letters are compared by sound; other scripts pass unchanged.
 */
public final class NameBook {
    public static final NameBook EMPTY = new NameBook(Map.of(), Set.of(), Set.of(), List.of());

    /** Names and words that are looked at. */
    static final int NAMES_MAX = 500;

    private static final int WORDS_OF_NAME_MAX = 12;
    private static final int WORD_CHARS_MAX = 40;
    /** Words of a text that are looked at. */
    private static final int TEXT_WORDS_MAX = 120;

    /** A name with less sound is like too many other words. */
    private static final double WEIGHT_MIN = 2;
    /** With less than this, only what sounds the same is taken for it. */
    private static final double WEIGHT_SHORT = 3;

    private static final double UNLIKE_SHORT_MAX = 0.13;
    /** What was heard has at least this share of the name's sound. */
    private static final double SHORTER_MIN = 0.65;
    /** At most as unlike: one word for one. */
    private static final double UNLIKE_MAX = 0.26;
    /** Two or three words that were heard for one. */
    private static final double UNLIKE_JOINED_MAX = 0.2;
    /** Beside another word of the same name. */
    private static final double UNLIKE_BESIDE_MAX = 0.36;

    private static final int JOINED_MAX = 3;

    /** Hearings that are less likely by more than this factor, as a natural logarithm, are not looked at. */
    private static final double BEHIND_MAX = 6;
    /** What a rare name that was heard, one that was mended, and a phrase of shops are worth, in the same unit. */
    private static final double NAMED = 2;

    private static final double MENDED = 1;
    private static final double PHRASE = 2.4;
    /** How far the other word of a name may be. */
    private static final int BESIDE = 3;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}'’]+");
    private static final Pattern LATIN = Pattern.compile("[a-z]+");

    /** A rare word of names. */
    private record Entry(String word, String sound, double weight, Set<String> companions) {}

    private final Map<String, Entry> entries;
    private final Set<String> known;
    private final Set<String> pairs;
    private final List<Entry> list;

    private NameBook(Map<String, Entry> entries, Set<String> known, Set<String> pairs, List<Entry> list) {
        this.entries = entries;
        this.known = known;
        this.pairs = pairs;
        this.list = list;
    }

    /** @param names of products, as they are written in the shop; beyond {@value #NAMES_MAX} the rest is left out */
    public static NameBook of(Collection<String> names) {
        Map<String, Set<String>> companions = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        Set<String> pairs = new HashSet<>();
        names.stream().limit(NAMES_MAX).forEach(name -> {
            List<String> words = words(name);
            known.addAll(words);
            for (int i = 1; i < words.size(); i++) {
                pairs.add(words.get(i - 1) + " " + words.get(i));
            }
            for (String word : words) {
                companions.computeIfAbsent(word, w -> new HashSet<>()).addAll(words);
            }
        });
        Map<String, Entry> entries = new LinkedHashMap<>();
        companions.forEach((word, others) -> {
            String plain = plain(word);
            String sound = SoundKey.of(plain);
            if (LATIN.matcher(plain).matches()
                    && !CommonWords.contains(plain)
                    && SoundDistance.weight(sound) >= WEIGHT_MIN) {
                others.remove(word);
                entries.put(word, new Entry(word, sound, SoundDistance.weight(sound), Set.copyOf(others)));
            }
        });
        return new NameBook(Map.copyOf(entries), Set.copyOf(known), Set.copyOf(pairs), List.copyOf(entries.values()));
    }

    private static List<String> words(String name) {
        return Arrays.stream(NO_LETTER.split(name.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty() && word.length() <= WORD_CHARS_MAX)
                .limit(WORDS_OF_NAME_MAX)
                .toList();
    }

    private static String plain(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("'", "")
                .replace("’", "");
    }

    /**
     * Of several ways to hear a turn the best, mended: one that names products, or sounds like a question in a shop, wins
     * over one that is a little likelier.
     *
     * @param text the likeliest
     * @param alternatives may be empty
     */
    public String best(String text, List<Hearing> alternatives) {
        String best = mend(text);
        double most = worth(text, best, 0);
        for (Hearing other : alternatives) {
            if (other.behind() > BEHIND_MAX || other.text().isEmpty()) {
                continue;
            }
            String mended = mend(other.text());
            double worth = worth(other.text(), mended, other.behind());
            if (worth > most) {
                best = mended;
                most = worth;
            }
        }
        return best;
    }

    private double worth(String heard, String mended, double behind) {
        int heardNames = exact(heard);
        return NAMED * heardNames + MENDED * (exact(mended) - heardNames) + PHRASE * phrases(mended) - behind;
    }

    /** Pairs of words that shops' questions, or names, are made of. */
    private int phrases(String text) {
        int count = 0;
        String before = "^";
        for (String word : text.split(" ")) {
            String pair = before + " " + word;
            count += ShopPhrases.contains(pair) || pairs.contains(pair) ? 1 : 0;
            before = word;
        }
        return count;
    }

    private int exact(String text) {
        int count = 0;
        for (String word : text.split(" ")) {
            count += entries.containsKey(word) ? 1 : 0;
        }
        return count;
    }

    /** @param text words in lower case, parted by single spaces */
    public String mend(String text) {
        if (list.isEmpty() || text.isEmpty()) {
            return text;
        }
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
        for (int at = 0; at < Math.min(words.size(), TEXT_WORDS_MAX); at++) {
            mendAt(words, at);
        }
        return String.join(" ", words);
    }

    private void mendAt(List<String> words, int at) {
        Entry best = null;
        int bestSpan = 0;
        double least = 1;
        for (int span = Math.min(JOINED_MAX, words.size() - at); span >= 1; span--) {
            if (!mayChange(words, at, span)) {
                continue;
            }
            String sound = soundOf(words.subList(at, at + span));
            for (Entry entry : list) {
                if (!mayBe(words, at, span, sound, entry)) {
                    continue;
                }
                double unlike = SoundDistance.between(sound, entry.sound);
                // Words that make one name together must sound clearly better than one of them alone.
                double margin = span > bestSpan ? 0 : 0.05;
                if (unlike + margin < least && isNear(words, at, span, entry, unlike)) {
                    best = entry;
                    bestSpan = span;
                    least = unlike;
                }
            }
        }
        if (best != null) {
            words.subList(at, at + bestSpan).clear();
            words.add(at, best.word);
        }
    }

    private boolean mayChange(List<String> words, int at, int span) {
        boolean rare = false;
        for (String word : words.subList(at, at + span)) {
            if (known.contains(word)) {
                return false;
            }
            rare |= !CommonWords.contains(plain(word));
        }
        return rare;
    }

    private static String soundOf(List<String> words) {
        StringBuilder sound = new StringBuilder();
        for (String word : words) {
            sound.append(SoundKey.of(plain(word)));
        }
        return sound.toString();
    }

    /** What can be told without comparing sound by sound. */
    private static boolean mayBe(List<String> words, int at, int span, String sound, Entry entry) {
        return SoundDistance.weight(sound) >= SHORTER_MIN * entry.weight
                && (SoundDistance.beginAlike(sound, entry.sound) || (span == 1 && isBeside(words, at, entry)));
    }

    private static boolean isNear(List<String> words, int at, int span, Entry entry, double unlike) {
        if (entry.weight < WEIGHT_SHORT) {
            return span == 1 && unlike <= UNLIKE_SHORT_MAX;
        }
        if (span > 1) {
            return unlike <= UNLIKE_JOINED_MAX;
        }
        return unlike <= UNLIKE_MAX || (unlike <= UNLIKE_BESIDE_MAX && isBeside(words, at, entry));
    }

    private static boolean isBeside(List<String> words, int at, Entry entry) {
        for (int i = Math.max(0, at - BESIDE); i <= Math.min(words.size() - 1, at + BESIDE); i++) {
            if (i != at && entry.companions.contains(words.get(i))) {
                return true;
            }
        }
        return false;
    }
}
