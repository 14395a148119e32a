package dev.nightmarket.asr.whisper;

import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.names.Hearing;
import dev.nightmarket.asr.turn.Transcriber;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears a turn twice: as it is spoken, for partials and for its end, and once more when it is over, by a larger model. The
 * first hearing counts when the second does not come. A turn without words in the first is not sent: larger models write
 * words into noise.
 */
public final class SecondHearing implements Transcriber {
    /** Kept of a turn: a turn is closed before. */
    static final int SAMPLES_MAX = 24 * ListeningSession.SAMPLE_RATE_HZ;

    private static final Logger log = LoggerFactory.getLogger(SecondHearing.class);

    private final Transcriber first;
    private final WhisperServer server;
    private final Counts counts;
    private short[] sound = new short[4 * ListeningSession.SAMPLE_RATE_HZ];
    private int length;

    /** How often the server was asked, of all turns of a recogniser; thread-safe. */
    public static final class Counts {
        private final LongAdder heard = new LongAdder();
        private final LongAdder failed = new LongAdder();

        /** Turns that the server wrote down. */
        public long heard() {
            return heard.sum();
        }

        /** Turns for which it did not answer; the first hearing counted. */
        public long failed() {
            return failed.sum();
        }
    }

    public SecondHearing(Transcriber first, WhisperServer server, Counts counts) {
        this.first = first;
        this.server = server;
        this.counts = counts;
    }

    @Override
    public void accept(short[] samples) {
        first.accept(samples);
        int taken = Math.min(samples.length, SAMPLES_MAX - length);
        if (length + taken > sound.length) {
            sound = Arrays.copyOf(sound, Math.min(SAMPLES_MAX, 2 * (length + taken)));
        }
        System.arraycopy(samples, 0, sound, length, taken);
        length += taken;
    }

    @Override
    public String partial() {
        return first.partial();
    }

    @Override
    public Heard finish() {
        Heard heard = first.finish();
        short[] turn = Arrays.copyOf(sound, length);
        length = 0;
        if (heard.text().isBlank()) {
            return heard;
        }
        try {
            WhisperServer.Hearing second =
                    server.transcribe(turn, heard.locale().getLanguage());
            counts.heard.increment();
            String text = plain(second.text(), heard.locale());
            double confidence = Double.isNaN(second.confidence()) ? heard.confidence() : second.confidence();
            return text.isEmpty() ? heard : new Heard(text, confidence, List.of(new Hearing(text, 0)), heard.locale());
        } catch (IOException e) {
            counts.failed.increment();
            log.warn("the second hearing did not come, the first counts: {}", e.toString());
            return heard;
        }
    }

    /** As recognisers write: lower case, without punctuation except inside of words and numbers. */
    static String plain(String written, Locale locale) {
        return written.toLowerCase(locale)
                .replaceAll("[.,;:!?¿¡。，、！？…\"“”«»()\\[\\]]+(?=\\s|$)|(?<=^|\\s)[¿¡\"“«(\\[]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    @Override
    public void close() {
        first.close();
    }
}
