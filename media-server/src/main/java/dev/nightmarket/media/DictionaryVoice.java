package dev.nightmarket.media;

import dev.nightmarket.media.store.Dictionary;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.VoiceInfo;
import dev.nightmarket.speech.text.Pronunciations;

/** Says the shop's own words as the seller wants them, from the next sentence on. Thread-safe as its voice is. */
record DictionaryVoice(Voice voice, Dictionary dictionary) implements Voice {
    @Override
    public VoiceInfo info() {
        return voice.info();
    }

    @Override
    public String fingerprint() {
        return voice.fingerprint();
    }

    @Override
    public void speak(SpeechRequest request, SpeechSink sink) {
        boolean has = !request.pronunciations().equals(Pronunciations.NONE);
        voice.speak(has ? request : request.with(dictionary.of(request.text(), request.locale())), sink);
    }

    @Override
    public void close() {
        voice.close();
    }
}
