package dev.nightmarket.speech.text;

import java.util.List;
import java.util.Locale;

/** The basic forms of one language that mark-up can ask for. */
interface Speller {
    Locale locale();

    /** A number in the writing of the language. */
    String cardinal(String written);

    /** @param n 1 or more */
    String ordinal(long n);

    /** Each digit by its name; other characters are passed over. */
    String digits(String written);

    /** Each letter and digit by its name. */
    List<Part> characters(String written);

    /** @param year 0 when none was written */
    String date(int year, int month, int day);
}
