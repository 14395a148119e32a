package dev.nightmarket.speech.phoneme.hi;

/** A sound of a word while its rules are applied. Belongs to the call that made it. */
final class Sound {
    String symbol;
    final boolean vowel;
    /** The vowel that a consonant has when none is written: it may fall silent. */
    final boolean inherent;
    /** Anusvara or chandrabindu stands on it. */
    boolean nasal;

    boolean stressed;

    private Sound(String symbol, boolean vowel, boolean inherent) {
        this.symbol = symbol;
        this.vowel = vowel;
        this.inherent = inherent;
    }

    static Sound consonant(String symbol) {
        return new Sound(symbol, false, false);
    }

    static Sound vowel(String symbol) {
        return new Sound(symbol, true, false);
    }

    static Sound inherent() {
        return new Sound(Devanagari.SCHWA, true, true);
    }

    boolean isLong() {
        return symbol.endsWith("ː") || symbol.endsWith("\u0303") || symbol.equals("ɔ");
    }
}
