package dev.nightmarket.media.show;

import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.Speech;
import dev.nightmarket.media.render.acting.Emotions;
import dev.nightmarket.media.render.acting.ScoreWriter;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Mood;
import dev.nightmarket.speech.SpeechRequest.Urgency;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.text.SpokenText;
import dev.nightmarket.speech.viseme.VisemeTrack;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of the host while it is being made and said. The speech lane writes it; the show
 * thread reads what {@link #readySamples} says is there. A sentence that fails is skipped, never waited for.
 */
final class Utterance implements SpeechSink {
    enum Kind {
        /** Of the rundown: a question may cut it. */
        PITCH,
        /** Of a turn: nothing cuts it. */
        ANSWER,
        /** Of a timeline: only the operator cuts it. */
        SCRIPT,
        /** Leads back to the interrupted sentence. */
        BRIDGE
    }

    private static final int INITIAL_SAMPLES = 4 * Voice.SAMPLE_RATE_HZ;

    final String id;
    final Kind kind;
    final String text;
    /** What a caption shows: the text without mark-up. */
    final String caption;

    /** What the author's mark-up emphasises of the caption. */
    private final List<SpokenText.Emphasised> emphasised;

    final Locale locale;
    final Mood mood;
    /** A live one may be said while it is being made, any other only when it is whole: nothing runs dry on air. */
    final Urgency urgency;

    final Optional<String> productId;

    /**
     * What the acting knows besides the words.
     *
     * @param productTitle of what is on screen; empty for nothing
     * @param opening the first sentence of a show
     * @param shows whether the host holds the product's picture up with it; asked on the speech lane, as looking for a
     *     picture takes milliseconds
     */
    record Staging(String productTitle, boolean opening, BooleanSupplier shows) {
        static final Staging NONE = new Staging("", false, () -> false);
    }

    private final Staging staging;
    private final Function<SpeechTimeline, VisemeTrack> visemes;
    private volatile short[] pcm = new short[INITIAL_SAMPLES];
    private volatile int readySamples;
    private volatile @Nullable SpeechTimeline timeline;
    private volatile Score score = Score.SILENT;
    private volatile boolean complete;
    private volatile boolean failed;
    /** Done when it is complete; for those who wait off the show thread. */
    private final CompletableFuture<Boolean> made = new CompletableFuture<>();

    /** Asked by the lane before each window. */
    private volatile boolean abandoned;

    Utterance(
            String id,
            Kind kind,
            String text,
            Locale locale,
            Mood mood,
            Urgency urgency,
            Optional<String> productId,
            Staging staging,
            Function<SpeechTimeline, VisemeTrack> visemes) {
        this.id = id;
        this.kind = kind;
        this.text = text;
        SpeechRequest read = SpeechRequest.of(text, locale);
        String plain;
        List<SpokenText.Emphasised> marked;
        try {
            plain = SpokenText.plain(read);
            marked = SpokenText.emphasised(read);
        } catch (SpeechException e) {
            // The voice will refuse it for the same reason, and say which.
            plain = "";
            marked = List.of();
        }
        this.caption = plain;
        this.emphasised = marked;
        this.locale = locale;
        this.mood = mood;
        this.urgency = urgency;
        this.productId = productId;
        this.staging = staging;
        this.visemes = visemes;
    }

    /** In a voice's own mood; an answer is live, anything else is made ahead. */
    Utterance(
            String id,
            Kind kind,
            String text,
            Locale locale,
            Optional<String> productId,
            Function<SpeechTimeline, VisemeTrack> visemes) {
        this(
                id,
                kind,
                text,
                locale,
                Mood.NEUTRAL,
                kind == Kind.ANSWER ? Urgency.LIVE : Urgency.NEXT,
                productId,
                Staging.NONE,
                visemes);
    }

    @Override
    public void onTimeline(SpeechTimeline timeline) {
        score = ScoreWriter.write(
                timeline,
                visemes.apply(timeline),
                new ScoreWriter.Sentence(
                        caption,
                        locale,
                        Emotions.of(mood, caption, locale),
                        staging.productTitle,
                        staging.opening,
                        staging.shows.getAsBoolean(),
                        emphasised));
        this.timeline = timeline;
    }

    @Override
    public boolean onPcm(short[] samples) {
        if (abandoned) {
            return false;
        }
        int end = readySamples + samples.length;
        short[] grown = pcm.length >= end ? pcm : Arrays.copyOf(pcm, Math.max(end, pcm.length * 2));
        System.arraycopy(samples, 0, grown, readySamples, samples.length);
        pcm = grown;
        readySamples = end;
        return true;
    }

    void complete() {
        complete = true;
        made.complete(true);
    }

    void fail() {
        failed = true;
        complete = true;
        made.complete(false);
    }

    /** Done when all of its sound is there, with false when there will be none. */
    CompletableFuture<Boolean> made() {
        return made;
    }

    /** Nobody will say it: what is being made of it stops at the next window. */
    void abandon() {
        abandoned = true;
    }

    boolean abandoned() {
        return abandoned;
    }

    /** Can be said now, or will never be. */
    boolean ready() {
        return complete || (urgency == Urgency.LIVE && timeline != null && readySamples > 0);
    }

    boolean failed() {
        return failed;
    }

    boolean isComplete() {
        return complete;
    }

    int readySamples() {
        return readySamples;
    }

    short[] pcm() {
        return pcm;
    }

    /** Its sound as far as it is made, also what will be made, for as long as nobody hears more than {@code end} samples. */
    Speech speech(int end) {
        return (from, out, count) -> {
            int until = Math.min(end, readySamples);
            Speech.of(pcm, until).read(from, out, count);
        };
    }

    /** How it is acted; silent until its times are known. */
    Score score() {
        return score;
    }

    long durationUs() {
        SpeechTimeline known = timeline;
        return known == null ? samplesToUs(readySamples) : known.durationUs();
    }

    /** The first word end at or after a position, in samples; the sentence's end when there is none. */
    int wordEndAtOrAfter(int samples) {
        SpeechTimeline known = timeline;
        if (known != null) {
            long fromUs = samplesToUs(samples);
            for (SpeechTimeline.TimedWord word : known.words()) {
                if (word.endUs() >= fromUs) {
                    return usToSamples(word.endUs());
                }
            }
        }
        return Integer.MAX_VALUE;
    }

    static long samplesToUs(long samples) {
        return samples * 1_000_000 / Voice.SAMPLE_RATE_HZ;
    }

    static int usToSamples(long us) {
        return Math.toIntExact(us * Voice.SAMPLE_RATE_HZ / 1_000_000);
    }
}
