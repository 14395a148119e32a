package dev.nightmarket.speech.phoneme.zh;

import java.util.ArrayList;
import java.util.List;

/** A word of running text: its place and what kind of word it is. Belongs to the utterance that made it. */
final class Term {
    final String text;
    /** Place in the run of text. */
    final int at;
    /** HanLP's part of speech, PKU tag set: v a n d m q r … */
    final String nature;

    final List<Syllable> syllables = new ArrayList<>();

    Term(String text, int at, String nature) {
        this.text = text;
        this.at = at;
        this.nature = nature;
    }

    int end() {
        return at + text.length();
    }

    boolean isVerb() {
        return nature.startsWith("v");
    }

    boolean isNumber() {
        return nature.startsWith("m");
    }

    /** Whether it says a quality: an adjective or an adverb that was one. */
    boolean isAdjective() {
        return nature.startsWith("a") || nature.startsWith("z");
    }
}
