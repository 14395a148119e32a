package dev.nightmarket.speech.phoneme.zh;

/** One character said: made by the readings, changed by {@link ToneSandhi}. Belongs to the utterance that made it. */
final class Syllable {
    /** The neutral tone. */
    static final int NEUTRAL = 5;

    final char character;
    /** Place in the run of text. */
    final int at;
    /** Pinyin without its tone, ü as v. */
    final String pinyin;
    /** 1 to 4, or {@link #NEUTRAL}. */
    int tone;
    /** Whether 儿 is said within this syllable. */
    boolean rhotic;

    Syllable(char character, int at, String pinyin, int tone) {
        this.character = character;
        this.at = at;
        this.pinyin = pinyin;
        this.tone = tone;
    }
}
