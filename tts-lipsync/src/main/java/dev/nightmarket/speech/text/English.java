package dev.nightmarket.speech.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The basic forms of English. */
final class English implements Speller {
    @Override
    public Locale locale() {
        return Locale.US;
    }

    @Override
    public String cardinal(String written) {
        return NumberWords.number(written);
    }

    @Override
    public String ordinal(long n) {
        return NumberWords.ordinal(n);
    }

    @Override
    public String digits(String written) {
        return NumberWords.digits(written);
    }

    @Override
    public List<Part> characters(String written) {
        List<Part> out = new ArrayList<>();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                out.add(Part.words(i, i + 1, NumberWords.cardinal(c - '0'), Locale.US));
            } else if (Character.isLetter(c)) {
                out.add(Part.words(i, i + 1, Character.toLowerCase(c) + ".", Locale.US));
            }
        }
        return out;
    }

    @Override
    public String date(int year, int month, int day) {
        return EnglishWriting.date(
                EnglishWriting.MONTHS.get(month - 1), String.valueOf(day), year > 0 ? String.valueOf(year) : null);
    }
}
