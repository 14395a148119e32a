package dev.nightmarket.speech.phoneme;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one word is said: the shop's own words first, then the CMU lexicon (105,000 words), then its
 * inflections and compounds, then letter-to-sound rules.
 */
final class EnglishLexicon {
    private static final String FREETTS = "/com/sun/speech/freetts/en/us/";
    private static final String OWN = "/dev/nightmarket/speech/phoneme/english-words.txt";
    /** Compounds are only split into parts at least this long: shorter ones find words where there are none. */
    private static final int COMPOUND_PART_CHARS_MIN = 4;

    private static final String PARTS_OF_SPEECH = "0njvdbty";
    private static final Pattern STRESS_LAST = Pattern.compile(
            "(?:under|over|re|un|dis|with|out)\\w{4,}|\\w+(?:ion|ions|ic|ics|ical|ity|ities|ial|ian|ee|eer|ese|teen|ious|ette)");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final String[][] SUFFIXES = {
        {"ers", "ɚz"},
        {"er", "ɚ"},
        {"ier", "iɚ"},
        {"iest", "iɪst"},
        {"est", "ɪst"},
        {"ness", "nəs"},
        {"less", "ləs"},
        {"ful", "fəl"},
        {"able", "əbəl"},
        {"ly", "li"},
        {"ish", "ɪʃ"},
        {"ment", "mənt"}
    };

    private static final String[][] PREFIXES = {
        {"un", "ˌʌn"},
        {"re", "ɹˌiː"},
        {"pre", "pɹˌiː"},
        {"non", "nˌɑːn"},
        {"anti", "ˌænti"},
        {"super", "sˌuːpɚ"},
        {"ultra", "ˌʌltɹə"},
        {"mini", "mˌɪni"},
        {"micro", "mˌaɪkɹoʊ"},
        {"multi", "mˌʌlti"},
        {"eco", "ˌiːkoʊ"},
        {"over", "ˌoʊvɚ"},
        {"under", "ˌʌndɚ"},
        {"out", "ˌaʊt"},
        {"mis", "mˌɪs"},
        {"dis", "dˌɪs"}
    };

    private final Map<String, String> cmu;
    private final Map<String, String> own = new HashMap<>();
    private final LetterToSound rules;

    EnglishLexicon() {
        cmu = readCmu();
        try (BufferedReader in = resource(OWN)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] field = line.trim().split("\\s+");
                    own.put(field[0], field[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(OWN + ": unreadable", e);
        }
        try (BufferedReader in = resource(FREETTS + "cmudict04_lts.txt")) {
            rules = new LetterToSound(in);
        } catch (IOException e) {
            throw new UncheckedIOException("letter-to-sound rules: unreadable", e);
        }
    }

    private static BufferedReader resource(String name) {
        InputStream in = EnglishLexicon.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + ": not on the class path (expected: in the freetts or own jar)");
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static Map<String, String> readCmu() {
        Map<String, String> words = new HashMap<>(1 << 18);
        try (BufferedReader in = resource(FREETTS + "cmudict04_compiled.txt")) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 1 && !line.startsWith("***")) {
                    words.put(line.substring(0, tab), line.substring(tab + 1).trim());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("CMU lexicon: unreadable", e);
        }
        return words;
    }

    /** @return whether the word itself is listed, so that capitals may be read as a word */
    boolean lists(String word) {
        return own.containsKey(word) || cmu(word, PARTS_OF_SPEECH) != null;
    }

    /**
     * @param word lower case; characters that are no Latin letters are passed over
     * @return empty when nothing of it can be said
     */
    List<Phoneme> pronounce(String word) {
        String folded =
                MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        for (String form : List.of(word, folded)) {
            List<Phoneme> listed = listed(form);
            if (listed != null) {
                return listed;
            }
        }
        List<Phoneme> inflected = inflected(folded);
        if (inflected != null) {
            return inflected;
        }
        String letters = folded.replaceAll("[^a-z]", "");
        return letters.isEmpty() ? List.of() : Phonemes.ofArpabet(rules.phones(letters), stressLast(letters));
    }

    private @Nullable List<Phoneme> listed(String word) {
        String ipa = own.get(word);
        if (ipa != null) {
            return Phonemes.parseIpa(ipa);
        }
        String phones = cmu(word, PARTS_OF_SPEECH);
        if (phones == null) {
            phones = cmu(word.replace("'", ""), PARTS_OF_SPEECH);
        }
        return phones == null ? null : Phonemes.ofArpabet(Arrays.asList(phones.split(" ")), stressLast(word));
    }

    private @Nullable String cmu(String word, String partsOfSpeech) {
        for (int i = 0; i < partsOfSpeech.length(); i++) {
            String phones = cmu.get(word + partsOfSpeech.charAt(i));
            if (phones != null) {
                return phones;
            }
        }
        return null;
    }

    private static boolean stressLast(String word) {
        return STRESS_LAST.matcher(word).matches();
    }

    /** Plural and possessive s, past ed, ing; then two listed words in one. */
    private @Nullable List<Phoneme> inflected(String word) {
        String[][] endings = {{"'s", ""}, {"s'", "s"}, {"ies", "y"}, {"es", ""}, {"s", ""}};
        for (String[] ending : endings) {
            List<Phoneme> stem = stem(word, ending[0], ending[1]);
            if (stem != null) {
                return ending[1].equals("s") ? stem : join(stem, plural(last(stem)));
            }
        }
        for (String back : List.of("", "e")) {
            List<Phoneme> stem = stem(word, "ed", back);
            if (stem != null) {
                return join(stem, past(last(stem)));
            }
            stem = stem(word, "ing", back);
            if (stem != null) {
                return join(stem, Phonemes.parseIpa("ɪŋ"));
            }
        }
        List<Phoneme> suffixed = suffixed(word);
        if (suffixed != null) {
            return suffixed;
        }
        for (String[] beginning : PREFIXES) {
            String rest = word.startsWith(beginning[0]) ? word.substring(beginning[0].length()) : "";
            List<Phoneme> stem = rest.length() < COMPOUND_PART_CHARS_MIN ? null : listed(rest);
            if (stem == null && !rest.isEmpty()) {
                stem = suffixed(rest);
            }
            if (stem != null) {
                return join(Phonemes.parseIpa(beginning[1]), stem);
            }
        }
        for (int cut = word.length() - COMPOUND_PART_CHARS_MIN; cut >= COMPOUND_PART_CHARS_MIN; cut--) {
            List<Phoneme> first = listed(word.substring(0, cut));
            List<Phoneme> second = listed(word.substring(cut));
            if (first != null && second != null) {
                return join(first, weakened(second));
            }
        }
        return null;
    }

    private @Nullable List<Phoneme> suffixed(String word) {
        for (String[] ending : SUFFIXES) {
            for (String back : List.of("", "e", "y")) {
                List<Phoneme> stem = word.length() >= ending[0].length() + 3 ? stem(word, ending[0], back) : null;
                if (stem != null && !(back.equals("y") && !ending[0].startsWith("i"))) {
                    return join(stem, Phonemes.parseIpa(ending[1]));
                }
            }
        }
        return null;
    }

    private @Nullable List<Phoneme> stem(String word, String ending, String instead) {
        if (!word.endsWith(ending) || word.length() < ending.length() + 2) {
            return null;
        }
        return listed(word.substring(0, word.length() - ending.length()) + instead);
    }

    private static String last(List<Phoneme> phonemes) {
        return phonemes.get(phonemes.size() - 1).symbol();
    }

    private static List<Phoneme> plural(String last) {
        return Phonemes.parseIpa(
                switch (last) {
                    case "s", "z", "ʃ", "ʒ", "tʃ", "dʒ" -> "ɪz";
                    case "p", "t", "k", "f", "θ" -> "s";
                    default -> "z";
                });
    }

    private static List<Phoneme> past(String last) {
        return Phonemes.parseIpa(
                switch (last) {
                    case "t", "d", "ɾ" -> "ɪd";
                    case "p", "k", "f", "s", "ʃ", "tʃ", "θ" -> "t";
                    default -> "d";
                });
    }

    private static List<Phoneme> weakened(List<Phoneme> part) {
        return part.stream()
                .map(p -> p.stress() == Phoneme.Stress.PRIMARY
                        ? new Phoneme(p.symbol(), Phoneme.Stress.SECONDARY, p.word(), p.mark(), 0)
                        : p)
                .toList();
    }

    private static List<Phoneme> join(List<Phoneme> a, List<Phoneme> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).toList();
    }
}
