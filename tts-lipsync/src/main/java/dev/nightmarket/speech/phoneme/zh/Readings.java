package dev.nightmarket.speech.phoneme.zh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What syllable each character is: our own words first, then the neighbours of a character that stands alone, then
 * HanLP's dictionary.
 */
final class Readings {
    private static final String OWN = "/dev/nightmarket/speech/phoneme/zh/words.txt";
    /** Nouns in 儿 where it is a syllable: daughter, child … */
    private static final String CHILD = "女婴幼胎孤小男宠健少产育";

    private final Map<String, List<String>> own = new HashMap<>();
    private final int ownCharsMax;
    private final Segmenter segmenter;

    Readings(Segmenter segmenter) {
        this.segmenter = segmenter;
        InputStream in = Readings.class.getResourceAsStream(OWN);
        if (in == null) {
            throw new IllegalStateException(OWN + ": not on the class path (expected: in our own jar)");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] field = line.trim().split("\\s+");
                    if (field.length != field[0].length() + 1) {
                        throw new IllegalStateException(
                                OWN + ": " + line + " (expected: a word and one syllable for each character)");
                    }
                    own.put(field[0], List.of(Arrays.copyOfRange(field, 1, field.length)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(OWN + ": unreadable", e);
        }
        ownCharsMax = own.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** Our own words, for tests of their syllables. */
    Map<String, List<String>> own() {
        return own;
    }

    /** Joins neighbours that are one of our words, and 儿 with what it follows. */
    List<Term> joined(List<Term> terms) {
        List<Term> out = new java.util.ArrayList<>();
        for (int i = 0; i < terms.size(); ) {
            int end = i + 1;
            StringBuilder text = new StringBuilder(terms.get(i).text);
            for (int j = i + 1; j < terms.size() && text.length() < ownCharsMax; j++) {
                text.append(terms.get(j).text);
                if (own.containsKey(text.toString())) {
                    end = j + 1;
                }
            }
            boolean one = end == i + 1;
            if (one && i + 1 < terms.size() && terms.get(i + 1).text.equals("儿")) {
                end = i + 2;
            }
            text.setLength(0);
            terms.subList(i, end).forEach(t -> text.append(t.text));
            Term first = terms.get(i);
            out.add(
                    end == i + 1
                            ? first
                            : new Term(text.toString(), first.at, one || first.isVerb() ? first.nature : "n"));
            i = end;
        }
        return out;
    }

    /** Gives each word its syllables; characters that are no Chinese stay without. */
    void read(List<Term> terms) {
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            Term before = i > 0 ? terms.get(i - 1) : null;
            Term next = i + 1 < terms.size() ? terms.get(i + 1) : null;
            List<String> readings = readings(term, before, next);
            for (int c = 0; c < readings.size(); c++) {
                add(term, c, readings.get(c));
            }
            if (next == null || !next.text.equals("儿")) {
                erhua(term);
            }
        }
    }

    private static void add(Term term, int c, String reading) {
        int tone = reading.isEmpty() ? -1 : reading.charAt(reading.length() - 1) - '0';
        if (tone < 1 || tone > Syllable.NEUTRAL) {
            return;
        }
        String pinyin = reading.substring(0, reading.length() - 1);
        if (!PinyinSounds.of(pinyin, tone, false).isEmpty()) {
            term.syllables.add(new Syllable(term.text.charAt(c), term.at + c, pinyin, tone));
        }
    }

    private List<String> readings(Term term, @Nullable Term before, @Nullable Term next) {
        if (term.text.length() == 1) {
            String beside = Polyphones.reading(term, before, next);
            if (beside != null) {
                return List.of(beside);
            }
        }
        List<String> listed = own.get(term.text);
        if (listed != null) {
            return listed;
        }
        String[] out = segmenter.readings(term.text).toArray(String[]::new);
        for (int i = 0; i < out.length; i++) {
            for (int length = Math.min(ownCharsMax, out.length - i); length > 1; length--) {
                List<String> part = own.get(term.text.substring(i, i + length));
                if (part != null) {
                    for (int k = 0; k < length; k++) {
                        out[i + k] = part.get(k);
                    }
                    i += length - 1;
                    break;
                }
            }
        }
        int last = out.length - 1;
        if (term.nature.equals("s") && last > 0 && (out[last].equals("shang4") || out[last].equals("li3"))) {
            out[last] = out[last].substring(0, out[last].length() - 1) + Syllable.NEUTRAL;
        }
        return Arrays.asList(out);
    }

    /** 儿 at the end of a word is said within the syllable before it: 花儿, 一点儿. */
    private static void erhua(Term term) {
        int last = term.syllables.size() - 1;
        if (last < 1 || term.syllables.get(last).character != '儿') {
            return;
        }
        Syllable stem = term.syllables.get(last - 1);
        if (CHILD.indexOf(stem.character) < 0) {
            stem.rhotic = true;
            term.syllables.remove(last);
        }
    }
}
