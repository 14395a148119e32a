package dev.nightmarket.speech.phoneme.ja;

/** What the analyser found, or what we put in its place. Belongs to the utterance that made it. */
final class Morpheme {
    final String surface;
    /** Place in the run of text. */
    final int at;
    /** IPADIC's part of speech, first and second level, such as {@code 助詞-格助詞}. */
    final String kind;
    /** Katakana as it is pronounced; empty when nothing of it sounds. */
    final String kana;
    /** Whether it goes on the word before it. */
    boolean joined;

    Morpheme(String surface, int at, String kind, String kana) {
        this.surface = surface;
        this.at = at;
        this.kind = kind;
        this.kana = kana;
    }

    int end() {
        return at + surface.length();
    }

    Morpheme saying(String otherKana) {
        return new Morpheme(surface, at, kind, otherKana);
    }

    boolean is(String kindStart) {
        return kind.startsWith(kindStart);
    }
}
