package dev.nightmarket.loadtests.lips;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.kokoro.KokoroVoice;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sentences said by our own voices, with the times of their sounds: what audio-driven lips are fitted to. */
final class LipsCorpus {
    /** Voices to learn from, with how many sentences each says. */
    private static final List<String> TAUGHT = List.of(
            "af_heart",
            "am_michael",
            "af_bella",
            "am_fenrir",
            "ef_dora",
            "em_alex",
            "ff_siwis",
            "hf_alpha",
            "if_sara",
            "im_nicola",
            "jf_alpha",
            "pf_dora",
            "zf_xiaobei",
            "zm_yunxi",
            "bm_george",
            "bf_isabella",
            "am_puck",
            "jf_gongitsune",
            "zf_xiaoxiao",
            "hm_omega",
            "pm_santa",
            "em_santa",
            "jf_nezumi",
            "zm_yunxia");

    private static final int TAUGHT_SENTENCES = 5;
    /** Voices that nothing is learnt from: the result is tried on them, with sentences that nobody has said before. */
    private static final List<String> HELD_OUT = List.of("bf_emma", "pm_alex", "jm_kumo", "zm_yunyang");

    private static final int HELD_OUT_SENTENCES = 4;

    /** @param pcm mono, 48 kHz */
    record Sample(String voice, Locale locale, boolean heldOut, short[] pcm, SpeechTimeline timeline) {}

    private LipsCorpus() {}

    /** Has everything said, which takes about half as long as listening to it. */
    static List<Sample> speak(AssetStore assets, Consumer<String> progress) throws IOException {
        List<LipsBench.Line> lines = LipsBench.lines();
        List<Sample> out = new ArrayList<>();
        List<String> languages = new ArrayList<>();
        for (String id : TAUGHT) {
            try (KokoroVoice voice = KokoroVoice.open(assets, id, BakeProgress.SILENT)) {
                Locale locale = voice.info().locale();
                List<LipsBench.Line> own = of(lines, locale);
                int turn = (int)
                        languages.stream().filter(locale.getLanguage()::equals).count();
                languages.add(locale.getLanguage());
                for (int i = 0; i < TAUGHT_SENTENCES; i++) {
                    int at = (turn * TAUGHT_SENTENCES + i) % (own.size() - HELD_OUT_SENTENCES);
                    out.add(say(voice, id, false, own.get(at).text()));
                }
                progress.accept(id);
            }
        }
        for (String id : HELD_OUT) {
            try (KokoroVoice voice = KokoroVoice.open(assets, id, BakeProgress.SILENT)) {
                List<LipsBench.Line> own = of(lines, voice.info().locale());
                for (int i = 0; i < HELD_OUT_SENTENCES; i++) {
                    out.add(say(voice, id, true, own.get(own.size() - 1 - i).text()));
                }
                progress.accept(id);
            }
        }
        return out;
    }

    private static List<LipsBench.Line> of(List<LipsBench.Line> lines, Locale locale) {
        return lines.stream()
                .filter(line -> line.locale().getLanguage().equals(locale.getLanguage()))
                .toList();
    }

    private static Sample say(KokoroVoice voice, String id, boolean heldOut, String text) {
        Locale locale = voice.info().locale();
        Taker taker = new Taker();
        voice.speak(SpeechRequest.of(text, locale).with(SpeechRequest.Urgency.LIKELY), taker);
        SpeechTimeline timeline = taker.timeline;
        if (timeline == null) {
            throw new IllegalStateException(id + " gave no timeline");
        }
        return new Sample(id, locale, heldOut, taker.pcm, timeline);
    }

    private static final class Taker implements SpeechSink {
        private @Nullable SpeechTimeline timeline;
        private short[] pcm = new short[0];

        @Override
        public void onTimeline(SpeechTimeline told) {
            timeline = told;
        }

        @Override
        public boolean onPcm(short[] samples) {
            int at = pcm.length;
            pcm = Arrays.copyOf(pcm, at + samples.length);
            System.arraycopy(samples, 0, pcm, at, samples.length);
            return true;
        }
    }
}
