package dev.nightmarket.media.drive;

import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.acting.Emotions;
import dev.nightmarket.media.render.acting.ScoreWriter;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.text.SpokenText;
import dev.nightmarket.speech.viseme.AudioVisemes;
import dev.nightmarket.speech.viseme.VisemeTracks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** A host says sentences, one after the other or at given times. */
public final class SpokenTake implements Take {
    /** Before the first word, between sentences, and after the last one. */
    private static final long LEAD_US = 500_000;

    private static final long BETWEEN_US = 280_000;
    private static final long TAIL_US = 900_000;
    private static final long CLOSE_US = 80_000;

    /** @param atUs of its first sample; the previous one's end or later */
    record Said(long atUs, long endUs, Score score) {}

    private final List<Said> said;
    private final short[] pcm;
    private final long durationUs;
    private final Performer performer;
    private int current;

    private SpokenTake(List<Said> said, short[] pcm, long durationUs, Performer performer) {
        this.said = said;
        this.pcm = pcm;
        this.durationUs = durationUs;
        this.performer = performer;
    }

    /**
     * Says everything now.
     *
     * @param lines in the order of their times; one that would begin before the other's end waits for it. A time of -1 is
     *     "after the one before"
     * @param leastUs the take lasts at least this long
     * @param shows whether a product's picture, which the renderer then has in hand, is held up with the first sentence
     * @param progress is told the number of sentences that are made
     */
    public static SpokenTake of(
            Voice voice, List<Spoken> lines, long leastUs, boolean shows, Performer performer, IntConsumer progress) {
        List<Said> said = new ArrayList<>();
        short[] pcm = new short[0];
        long freeUs = 0;
        for (Spoken line : lines) {
            Recording recording = new Recording();
            voice.speak(line.request, recording);
            long after = said.isEmpty() ? LEAD_US : freeUs + BETWEEN_US;
            long atUs = line.atUs < 0 ? after : Math.max(line.atUs, freeUs);
            int at = (int) (atUs * Voice.SAMPLE_RATE_HZ / 1_000_000);
            pcm = Arrays.copyOf(pcm, Math.max(pcm.length, at + recording.count));
            System.arraycopy(recording.pcm, 0, pcm, at, recording.count);
            freeUs = atUs + recording.count * 1_000_000L / Voice.SAMPLE_RATE_HZ;
            said.add(new Said(atUs, freeUs, score(line.request, recording.timeline(), said.isEmpty(), shows)));
            progress.accept(said.size());
        }
        long durationUs = Math.max(leastUs, said.isEmpty() ? 0 : freeUs + TAIL_US);
        return new SpokenTake(said, pcm, durationUs, performer);
    }

    /** A host that says nothing. */
    public static SpokenTake silent(long durationUs, Performer performer) {
        return new SpokenTake(List.of(), new short[0], durationUs, performer);
    }

    /** A host that says what somebody recorded: the mouth follows the sound alone, 48 kHz mono. */
    public static SpokenTake heard(short[] recording, long leastUs, Performer performer) {
        int lead = (int) (LEAD_US * Voice.SAMPLE_RATE_HZ / 1_000_000);
        short[] pcm = new short[lead + recording.length];
        System.arraycopy(recording, 0, pcm, lead, recording.length);
        long endUs = pcm.length * 1_000_000L / Voice.SAMPLE_RATE_HZ;
        Said said = new Said(LEAD_US, endUs, Score.of(AudioVisemes.of(recording)));
        return new SpokenTake(List.of(said), pcm, Math.max(leastUs, endUs + TAIL_US), performer);
    }

    private static Score score(SpeechRequest request, SpeechTimeline timeline, boolean first, boolean shows) {
        String plain = SpokenText.plain(request);
        Emotion emotion = Emotions.of(request.mood(), plain, request.locale());
        return ScoreWriter.write(
                timeline,
                VisemeTracks.of(timeline, request.locale()),
                new ScoreWriter.Sentence(
                        plain, request.locale(), emotion, "", first, first && shows, SpokenText.emphasised(request)));
    }

    /** A sentence and when it is said, -1 for "after the one before". */
    public record Spoken(long atUs, SpeechRequest request) {}

    @Override
    public short[] pcm() {
        return pcm;
    }

    @Override
    public long durationUs() {
        return durationUs;
    }

    @Override
    public float mouthGain(long timeUs) {
        float gain = 0;
        for (Said s : said) {
            if (s.atUs() <= timeUs) {
                gain = Math.max(0, Math.min(1, 1 - (timeUs - s.endUs()) / (float) CLOSE_US));
            }
        }
        return gain;
    }

    @Override
    public void pose(long timeUs, Pose out) {
        while (current < said.size() && said.get(current).endUs() <= timeUs) {
            current++;
        }
        boolean talks = current < said.size() && said.get(current).atUs() <= timeUs;
        Performer.Stance stance = talks ? Performer.Stance.TALKING : Performer.Stance.IDLE;
        Score score = talks ? said.get(current).score() : Score.SILENT;
        performer.pose(
                Moment.of(
                        timeUs,
                        stance,
                        score,
                        talks ? timeUs - said.get(current).atUs() : 0),
                out);
    }

    private static final class Recording implements SpeechSink {
        private short[] pcm = new short[4 * Voice.SAMPLE_RATE_HZ];
        private int count;
        private @org.jspecify.annotations.Nullable SpeechTimeline timeline;

        @Override
        public void onTimeline(SpeechTimeline known) {
            timeline = known;
        }

        @Override
        public boolean onPcm(short[] samples) {
            if (pcm.length < count + samples.length) {
                pcm = Arrays.copyOf(pcm, 2 * (count + samples.length));
            }
            System.arraycopy(samples, 0, pcm, count, samples.length);
            count += samples.length;
            return true;
        }

        SpeechTimeline timeline() {
            return java.util.Objects.requireNonNull(timeline, "a voice gives the timeline before the sound");
        }
    }
}
