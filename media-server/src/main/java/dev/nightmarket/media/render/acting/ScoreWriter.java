package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.Score.Accent;
import dev.nightmarket.media.render.Score.Break;
import dev.nightmarket.media.render.Score.Glance;
import dev.nightmarket.media.render.Score.Sign;
import dev.nightmarket.media.render.Score.Target;
import dev.nightmarket.media.render.acting.SentenceGestures.Mark;
import dev.nightmarket.media.render.acting.SentenceGestures.Reason;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import dev.nightmarket.speech.text.Prosody.Emphasis;
import dev.nightmarket.speech.text.SpokenText.Emphasised;
import dev.nightmarket.speech.viseme.VisemeTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the score of a sentence from its words and their times: which syllables stand out, where it pauses, what the
 * hands say and where the eyes go. Pure functions; some microseconds a word, on the thread that makes the speech.
 */
public final class ScoreWriter {
    /** Silence shorter than this is none. */
    private static final long BREAK_US = 130_000;
    /** Between two accents; a head that marks each word is a woodpecker's. */
    private static final long ACCENT_GAP_US = 620_000;

    private static final double ACCENT_MIN = .34;
    /** What a mark-up emphasises comes before anything that the words themselves suggest. */
    private static final double WANTED = 2;

    private static final float MODERATE_STRENGTH = .8f;
    private static final long GLANCE_GAP_US = 3_000_000;
    private static final int LONG_WORD_CHARS = 5;

    private ScoreWriter() {}

    /**
     * What is known of a sentence besides its sound.
     *
     * @param plain its text without mark-up; the places of the timeline's words are places in it
     * @param productTitle what it is about; empty for nothing
     * @param opening it is the first of a show
     * @param shows it begins with the product's picture held up, which then is there
     * @param emphasised what its author marked, in {@code plain}
     */
    public record Sentence(
            String plain,
            Locale locale,
            Emotion emotion,
            String productTitle,
            boolean opening,
            boolean shows,
            List<Emphasised> emphasised) {
        public Sentence {
            emphasised = List.copyOf(emphasised);
        }

        /** Of a text without mark-up. */
        public Sentence(
                String plain, Locale locale, Emotion emotion, String productTitle, boolean opening, boolean shows) {
            this(plain, locale, emotion, productTitle, opening, shows, List.of());
        }

        private Emphasis emphasisOf(TimedWord word) {
            return emphasised.stream()
                    .filter(e -> word.charStart() < e.end() && e.start() < word.charEnd())
                    .map(Emphasised::level)
                    .findFirst()
                    .orElse(Emphasis.NONE);
        }
    }

    private record Prominence(Accent accent, double value) {}

    public static Score write(SpeechTimeline timeline, VisemeTrack mouth, Sentence sentence) {
        List<Mark> marks = SentenceGestures.of(sentence.plain(), sentence.locale(), sentence.productTitle());
        List<Break> breaks = breaks(timeline);
        return new Score(
                mouth,
                sentence.emotion(),
                timeline.durationUs(),
                asks(sentence.plain()),
                accents(timeline, sentence, marks, breaks),
                breaks,
                signs(timeline, sentence, marks),
                glances(timeline, marks));
    }

    private static boolean asks(String plain) {
        String end = plain.strip();
        return end.endsWith("?") || end.endsWith("？") || end.endsWith("か。");
    }

    private static List<Break> breaks(SpeechTimeline timeline) {
        List<Break> out = new ArrayList<>();
        List<TimedWord> words = timeline.words();
        for (TimedPhoneme p : timeline.phonemes()) {
            boolean within = !words.isEmpty()
                    && p.startUs() > words.get(0).startUs()
                    && p.endUs() < words.get(words.size() - 1).endUs();
            if (within && p.symbol().isEmpty() && p.endUs() - p.startUs() >= BREAK_US) {
                out.add(new Break(p.startUs(), p.endUs()));
            }
        }
        if (!words.isEmpty()) {
            long endUs = Math.min(words.get(words.size() - 1).endUs(), timeline.durationUs());
            out.add(new Break(endUs, timeline.durationUs()));
        }
        return out;
    }

    private static List<Accent> accents(
            SpeechTimeline timeline, Sentence sentence, List<Mark> marks, List<Break> breaks) {
        List<Prominence> all = new ArrayList<>();
        double usual = usualUs(timeline);
        int phoneme = 0;
        for (TimedWord word : timeline.words()) {
            while (phoneme < timeline.phonemes().size()
                    && timeline.phonemes().get(phoneme).endUs() <= word.startUs()) {
                phoneme++;
            }
            @Nullable TimedPhoneme stressed = stressed(timeline, phoneme, word);
            double value = value(word, stressed, sentence, usual);
            boolean key = marks.stream()
                    .anyMatch(m -> (m.reason() == Reason.PRICE || m.reason() == Reason.PRODUCT)
                            && word.charStart() < m.charEnd()
                            && m.charStart() < word.charEnd());
            boolean last =
                    breaks.stream().anyMatch(b -> b.startUs() >= word.endUs() && b.startUs() < word.endUs() + BREAK_US);
            value += (key ? .4 : 0) + (last ? .18 : 0);
            Emphasis emphasis = sentence.emphasisOf(word);
            boolean wanted = emphasis == Emphasis.MODERATE || emphasis == Emphasis.STRONG;
            value += wanted ? WANTED : 0;
            if (emphasis == Emphasis.REDUCED) {
                continue;
            }
            long atUs = stressed == null ? word.startUs() : stressed.startUs();
            if (value >= ACCENT_MIN) {
                all.add(new Prominence(new Accent(atUs, strength(value, emphasis), key || wanted), value));
            }
        }
        return spread(all);
    }

    /** Of a word that was marked: as much as was asked for, whatever the word. */
    private static float strength(double value, Emphasis emphasis) {
        return switch (emphasis) {
            case STRONG -> 1;
            case MODERATE -> MODERATE_STRENGTH;
            case NONE, REDUCED -> (float) Ease.clamp(value, 0, 1);
        };
    }

    /** The strongest ones that leave each other room. */
    private static List<Accent> spread(List<Prominence> all) {
        List<Accent> out = new ArrayList<>();
        all.sort(Comparator.comparingDouble(Prominence::value).reversed());
        for (Prominence p : all) {
            if (out.stream().noneMatch(a -> Math.abs(a.atUs() - p.accent.atUs()) < ACCENT_GAP_US)) {
                out.add(p.accent);
            }
        }
        out.sort(Comparator.comparingLong(Accent::atUs));
        return out;
    }

    /** How long a stressed sound of this sentence is, about. */
    private static double usualUs(SpeechTimeline timeline) {
        return timeline.phonemes().stream()
                .filter(TimedPhoneme::stressed)
                .mapToLong(p -> p.endUs() - p.startUs())
                .average()
                .orElse(100_000);
    }

    private static @Nullable TimedPhoneme stressed(SpeechTimeline timeline, int from, TimedWord word) {
        @Nullable TimedPhoneme found = null;
        for (int i = from; i < timeline.phonemes().size(); i++) {
            TimedPhoneme p = timeline.phonemes().get(i);
            if (p.startUs() >= word.endUs()) {
                break;
            }
            if (p.stressed() && (found == null || p.endUs() - p.startUs() > found.endUs() - found.startUs())) {
                found = p;
            }
        }
        return found;
    }

    /** Long words with long vowels carry more than short ones; figures and capitals carry most. */
    private static double value(TimedWord word, @Nullable TimedPhoneme stressed, Sentence sentence, double usualUs) {
        int end = Math.min(word.charEnd(), sentence.plain().length());
        String written = word.charStart() < end ? sentence.plain().substring(word.charStart(), end) : word.text();
        int chars = written.codePointCount(0, written.length());
        boolean ideographs = written.codePoints().anyMatch(Character::isIdeographic);
        double value = ideographs ? .14 * chars : .05 * Math.min(chars, 9);
        value += chars >= LONG_WORD_CHARS ? .1 : 0;
        if (stressed != null) {
            value += .12 + .15 * Ease.clamp((stressed.endUs() - stressed.startUs()) / usualUs - 1, -1, 1);
        }
        if (written.chars().anyMatch(Character::isDigit)) {
            value += .3;
        }
        boolean shouted = chars > 1
                && written.codePoints().allMatch(Character::isUpperCase)
                && !sentence.plain().equals(sentence.plain().toUpperCase(sentence.locale()));
        return value + (shouted ? .35 : 0);
    }

    private static List<Sign> signs(SpeechTimeline timeline, Sentence sentence, List<Mark> marks) {
        List<Mark> byRank = new ArrayList<>(marks);
        byRank.sort(Comparator.comparing(Mark::reason));
        List<Sign> out = new ArrayList<>();
        boolean greets = marks.stream().anyMatch(m -> m.reason() == Reason.GREETING);
        if (sentence.shows() && !timeline.words().isEmpty()) {
            out.add(sign(Gesture.HOLD_UP, timeline.words().get(0).startUs()));
        } else if (sentence.opening() && !greets && !timeline.words().isEmpty()) {
            out.add(sign(Gesture.WELCOME, timeline.words().get(0).startUs()));
        }
        for (Mark mark : byRank) {
            long atUs = timeUs(timeline, mark.charStart());
            if (atUs >= 0 && out.stream().noneMatch(s -> Math.abs(s.strokeUs() - atUs) < Hands.LARGE_GAP_US)) {
                out.add(sign(mark.gesture(), atUs));
            }
        }
        if (out.isEmpty()
                && sentence.emotion() == Emotion.APOLOGETIC
                && !timeline.words().isEmpty()) {
            out.add(sign(Gesture.HEART, timeline.words().get(0).startUs()));
        }
        out.sort(Comparator.comparingLong(Sign::strokeUs));
        return out;
    }

    private static Sign sign(Gesture gesture, long atUs) {
        long holdUs =
                switch (gesture) {
                    case WAVE -> 1_500_000;
                    case HOLD_UP -> 2_500_000;
                    case WELCOME, HEART -> 1_200_000;
                    case POINT_AT_CARD, THINK -> 1_100_000;
                    case ONE, TWO, THREE, FOUR, FIVE, THUMBS_UP -> 850_000;
                    case REST, OPEN_PALM, BEAT, CLASP -> 550_000;
                };
        return new Sign(atUs, gesture, holdUs);
    }

    private static List<Glance> glances(SpeechTimeline timeline, List<Mark> marks) {
        List<Glance> out = new ArrayList<>();
        for (Mark mark : marks) {
            long atUs = timeUs(timeline, mark.charStart());
            boolean first = out.isEmpty() || atUs - out.get(out.size() - 1).atUs() >= GLANCE_GAP_US;
            if (mark.reason() == Reason.PRODUCT && atUs >= 0 && first) {
                out.add(new Glance(atUs, Target.CARD));
            }
        }
        return out;
    }

    /** When the word at a place of the text begins; -1 when none is said from there on. */
    private static long timeUs(SpeechTimeline timeline, int charStart) {
        for (TimedWord word : timeline.words()) {
            if (word.charEnd() > charStart) {
                return word.startUs();
            }
        }
        return -1;
    }
}
