package dev.nightmarket.speech.espeak;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.text.Prosody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Pronounces a language that is not known here, by espeak-ng, which also reads its numbers and signs. Thread-safe; one
 * process, kept running; an answer takes a millisecond or two.
 */
public final class EspeakPhonemes implements AutoCloseable {
    private final Locale locale;
    private final IpaProcess process;
    private final ReentrantLock lock = new ReentrantLock();

    private EspeakPhonemes(Locale locale, IpaProcess process) {
        this.locale = locale;
        this.process = process;
    }

    /**
     * Starts the program for a language.
     *
     * @throws SpeechException when it is not installed, or has no such language
     */
    public static EspeakPhonemes open(Locale locale) {
        EspeakNg espeak = EspeakNg.require("the language " + locale.getDisplayLanguage(Locale.ENGLISH));
        return new EspeakPhonemes(locale, new IpaProcess(espeak, espeak.requireVoiceOf(locale)));
    }

    /**
     * Pronounces an utterance.
     *
     * @throws SpeechException when it is too long, has mark-up, or nothing of it can be said
     */
    public PhonemeText convert(SpeechRequest request) {
        if (request.text().length() > SpeechRequest.TEXT_CHARS_MAX) {
            throw new SpeechException("text: " + request.text().length() + " characters (expected: at most "
                    + SpeechRequest.TEXT_CHARS_MAX + ")");
        }
        if (request.text().stripLeading().startsWith("<speak")) {
            throw new SpeechException("text: SSML (expected: plain text; mark-up is not understood in "
                    + locale.getDisplayLanguage(Locale.ENGLISH) + ")");
        }
        List<WrittenWord> words = WrittenWord.of(request.text(), request.pronunciations());
        if (words.isEmpty()) {
            throw new SpeechException("text: nothing to pronounce in "
                    + request.text().length() + " characters (expected: words of "
                    + locale.getDisplayLanguage(Locale.ENGLISH) + ")");
        }
        return phonemes(words, pronounce(words));
    }

    /** The sounds of each word. */
    private List<List<String>> pronounce(List<WrittenWord> words) {
        List<WrittenWord> asked = words.stream().filter(w -> w.ipa().isEmpty()).toList();
        List<String> answer = new ArrayList<>();
        if (!asked.isEmpty()) {
            StringBuilder text = new StringBuilder();
            asked.forEach(w -> text.append(w.spoken()).append(w.mark()).append(' '));
            lock.lock();
            try {
                process.ask(text.toString()).forEach(clause -> answer.addAll(Ipa.words(clause)));
            } finally {
                lock.unlock();
            }
        }
        List<List<String>> aligned =
                Alignment.of(asked.stream().map(WrittenWord::spoken).toList(), answer);
        List<List<String>> all = new ArrayList<>();
        int next = 0;
        for (WrittenWord word : words) {
            all.add(word.ipa().isEmpty() ? aligned.get(next++) : Ipa.words(word.ipa()));
        }
        return all;
    }

    private static PhonemeText phonemes(List<WrittenWord> words, List<List<String>> sounds) {
        List<Phoneme> phonemes = new ArrayList<>();
        List<PhonemeText.Word> said = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            WrittenWord word = words.get(i);
            List<Phoneme> ofWord = new ArrayList<>();
            for (String ipa : sounds.get(i)) {
                if (!ofWord.isEmpty()) {
                    ofWord.add(Phoneme.boundary(" "));
                }
                ofWord.addAll(Ipa.parse(ipa, said.size()));
            }
            if (!ofWord.isEmpty()) {
                if (!phonemes.isEmpty() && !phonemes.get(phonemes.size() - 1).isBoundary()) {
                    phonemes.add(Phoneme.boundary(" "));
                }
                phonemes.addAll(ofWord);
                said.add(new PhonemeText.Word(word.written(), word.start(), word.end(), Prosody.PLAIN));
            }
            if (!word.mark().isEmpty() && !phonemes.isEmpty()) {
                phonemes.add(Phoneme.boundary(word.mark()));
            }
        }
        if (said.isEmpty()) {
            throw new SpeechException("text: espeak-ng says nothing to " + words.size() + " words");
        }
        return new PhonemeText(phonemes, said);
    }

    @Override
    public void close() {
        process.close();
    }
}
