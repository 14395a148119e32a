package dev.nightmarket.loadtests.lips;

import dev.nightmarket.assets.AssetMissingException;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.acting.HostPerformer;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.kokoro.KokoroVoice;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.speech.viseme.SpeechMouth;
import dev.nightmarket.speech.viseme.VisemeTrack;
import dev.nightmarket.speech.viseme.VisemeTracks;
import dev.nightmarket.speech.viseme.VoiceMouthFit;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code nightmarket bench lips}: see {@link LipsOptions#USAGE}. */
public final class LipsBench {
    /** The launcher says so when somebody is looking. */
    private static final boolean TERMINAL = Boolean.getBoolean("nightmarket.terminal");
    /** Watched before and after a sentence. */
    private static final long AROUND_US = 480_000;
    /** Where the pictures fall differs from sentence to sentence: the golden ratio spreads the phases evenly. */
    private static final double PHASE_STEP = .6180339887;

    private static final ArkitCurve[] SMILE = {
        ArkitCurve.MOUTH_SMILE_LEFT,
        ArkitCurve.MOUTH_SMILE_RIGHT,
        ArkitCurve.CHEEK_SQUINT_LEFT,
        ArkitCurve.CHEEK_SQUINT_RIGHT
    };
    private static final float SMILE_WEIGHT = .45f;
    private static final ArkitCurve[] PARTED = {
        ArkitCurve.MOUTH_UPPER_UP_LEFT, ArkitCurve.MOUTH_UPPER_UP_RIGHT, ArkitCurve.JAW_OPEN
    };
    /** A smile that shows teeth. */
    private static final float PARTED_WEIGHT = .08f;

    private final LipsOptions options;
    private final MouthProbe probe;
    private final PrintWriter err;
    private final Pose pose = new Pose();
    private final Pose acted = new Pose();
    private final float[] mouth = new float[ArkitCurve.COUNT];
    private int spoken;

    private LipsBench(LipsOptions options, MouthProbe probe, PrintWriter err) {
        this.options = options;
        this.probe = probe;
        this.err = err;
    }

    /** @param text to be said */
    record Line(Locale locale, String text) {}

    /**
     * Runs the bench: progress on standard error; on standard output a table, or with {@code --json} one object as the last
     * line.
     *
     * @param host for the report
     * @param pack of the host
     * @return 0 when it was measured, 1 when it could not be, 2 on wrong options
     */
    public static int run(String host, Path pack, String[] args) {
        PrintWriter out = printer(FileDescriptor.out);
        PrintWriter err = printer(FileDescriptor.err);
        try {
            LipsOptions options = LipsOptions.parse(args);
            Voices.claimRuntime();
            if (!options.fit().isEmpty()) {
                fit(Path.of(options.fit()), out, err);
                return 0;
            }
            try (MouthProbe probe = MouthProbe.open(pack)) {
                List<LipFigures> figures = new LipsBench(options, probe, err).measure(Assets.open());
                LipsReport report = new LipsReport(host, figures, probe.restGapPx());
                out.print(options.json() ? report.json() + "\n" : report.table());
                out.flush();
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(LipsOptions.USAGE);
            return 2;
        } catch (IOException | AssetMissingException | SpeechException e) {
            err.println(e.getMessage());
            return 1;
        } finally {
            err.flush();
        }
    }

    private static void fit(Path file, PrintWriter out, PrintWriter err) throws IOException {
        List<VoiceMouthFit.Sample> samples =
                LipsCorpus.speak(Assets.open(), id -> err.println(id + " has spoken")).stream()
                        .map(s -> new VoiceMouthFit.Sample(s.voice(), s.locale(), s.heldOut(), s.pcm(), s.timeline()))
                        .toList();
        for (VoiceMouthFit.Score score : VoiceMouthFit.fit(samples, file, err::println)) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %-8s jaw %.2f  closure %.2f  closures seen %3.0f %%  false %3.0f %%%n",
                    score.voice(),
                    score.heldOut() ? "held out" : "",
                    score.jaw(),
                    score.closure(),
                    100 * score.closuresHit(),
                    100 * score.closuresFalse());
        }
    }

    /** What it can be asked, for the command line. */
    public static String usage() {
        return LipsOptions.USAGE;
    }

    private static PrintWriter printer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private List<LipFigures> measure(AssetStore assets) throws IOException {
        List<Line> all = lines();
        List<LipFigures> out = new ArrayList<>();
        int left = options.sentences();
        for (int l = 0; l < options.languages().size(); l++) {
            String language = options.languages().get(l);
            // The sentences made for the purpose come first.
            List<Line> own = new ArrayList<>(all.stream()
                    .filter(line -> line.locale.getLanguage().equals(language))
                    .toList());
            java.util.Collections.reverse(own);
            int share = Math.min(
                    own.size(),
                    (left + options.languages().size() - l - 1)
                            / (options.languages().size() - l));
            left -= share;
            LipFigures figures = new LipFigures(language);
            measure(assets, figures, own.subList(0, share));
            out.add(figures);
        }
        return out;
    }

    private void measure(AssetStore assets, LipFigures figures, List<Line> lines) {
        List<String> voices = options.voices(figures.language);
        for (int v = 0; v < voices.size(); v++) {
            try (KokoroVoice voice = KokoroVoice.open(assets, voices.get(v), BakeProgress.SILENT)) {
                for (int i = v; i < lines.size(); i += voices.size()) {
                    if (TERMINAL) {
                        err.printf("\r%s: sentence %d of %d ", voices.get(v), ++spoken, options.sentences());
                        err.flush();
                    }
                    film(voice, lines.get(i), figures);
                }
            }
        }
        if (TERMINAL) {
            err.print("\r\033[K");
        }
        err.printf(
                Locale.ROOT,
                "%s: %d sentences, %d of %d closures seen%n",
                figures.language,
                figures.sentences,
                figures.closed,
                figures.closures);
        figures.misses.stream().filter(miss -> options.verbose()).forEach(err::println);
    }

    private void film(KokoroVoice voice, Line line, LipFigures figures) {
        Locale locale = voice.info().locale();
        SpeechTimeline timeline = voice.timeline(SpeechRequest.of(line.text, locale));
        VisemeTrack track = VisemeTracks.of(timeline, locale);
        long firstUs = -AROUND_US + (long) (MouthFilm.FRAME_US * (figures.sentences * PHASE_STEP % 1));
        List<MouthProbe.Opening> frames = new ArrayList<>();
        double widest = 0;
        for (long atUs = firstUs; atUs < timeline.durationUs() + AROUND_US; atUs += MouthFilm.FRAME_US) {
            frames.add(picture(track, atUs, false));
            widest = Math.max(widest, frames.get(frames.size() - 1).openPx());
        }
        figures.sentences++;
        figures.frames += frames.size();
        figures.widestPx.add(widest);
        new MouthFilm(timeline, firstUs, frames).judge(figures, line.text);
        for (TimedPhoneme phoneme : timeline.phonemes()) {
            if (MouthFilm.isBilabial(phoneme)) {
                smiling(track, phoneme, firstUs, figures, line.text);
            }
        }
        acting(track, timeline, firstUs, figures, line.text);
    }

    /** The performer of the show moves the face as it likes; only its head is held. */
    private void acting(VisemeTrack track, SpeechTimeline timeline, long firstUs, LipFigures figures, String text) {
        Performer performer = new HostPerformer(figures.sentences, ArmActor.NONE);
        Map<TimedPhoneme, Integer> least = new LinkedHashMap<>();
        timeline.phonemes().stream().filter(MouthFilm::isBilabial).forEach(p -> least.put(p, Integer.MAX_VALUE));
        for (long atUs = firstUs; atUs < timeline.durationUs(); atUs += MouthFilm.FRAME_US) {
            performer.pose(atUs - firstUs, Performer.Stance.TALKING, track, atUs, acted);
            Integer gap = null;
            for (Map.Entry<TimedPhoneme, Integer> closure : least.entrySet()) {
                if (MouthFilm.isAt(closure.getKey(), atUs)) {
                    if (gap == null) {
                        System.arraycopy(acted.curves, 0, pose.curves, 0, pose.curves.length);
                        gap = probe.measure(pose).gapPx();
                    }
                    closure.setValue(Math.min(closure.getValue(), gap));
                }
            }
        }
        least.forEach((phoneme, gap) -> {
            if (gap <= MouthFilm.CLOSED_PX) {
                figures.actedClosed++;
            } else {
                figures.miss(
                        "%s at %d ms stays open by %d px while acting: %s",
                        phoneme.symbol(), phoneme.startUs() / 1000, gap, text);
            }
        });
    }

    private void smiling(VisemeTrack track, TimedPhoneme phoneme, long firstUs, LipFigures figures, String text) {
        int least = Integer.MAX_VALUE;
        long fromUs = phoneme.startUs() - MouthFilm.CLOSURE_SLACK_US;
        long steps = Math.floorDiv(fromUs - firstUs + MouthFilm.FRAME_US - 1, MouthFilm.FRAME_US);
        for (long atUs = firstUs + steps * MouthFilm.FRAME_US;
                atUs <= phoneme.endUs() + MouthFilm.CLOSURE_SLACK_US;
                atUs += MouthFilm.FRAME_US) {
            least = Math.min(least, picture(track, atUs, true).gapPx());
        }
        if (least <= MouthFilm.CLOSED_PX) {
            figures.smilingClosed++;
        } else {
            figures.miss(
                    "%s at %d ms stays open by %d px in a smile: %s",
                    phoneme.symbol(), phoneme.startUs() / 1000, least, text);
        }
    }

    private MouthProbe.Opening picture(VisemeTrack track, long atUs, boolean smile) {
        Arrays.fill(pose.curves, 0);
        if (smile) {
            for (ArkitCurve curve : SMILE) {
                pose.curves[curve.ordinal()] = SMILE_WEIGHT;
            }
            for (ArkitCurve curve : PARTED) {
                pose.curves[curve.ordinal()] = PARTED_WEIGHT;
            }
        }
        Arrays.fill(mouth, 0);
        track.addTo(atUs, mouth);
        SpeechMouth.mix(pose.curves, mouth);
        return probe.measure(pose);
    }

    /** All sentences: those of {@code bench speech}, then those made for lips. */
    static List<Line> lines() throws IOException {
        List<Line> all = lines("/dev/nightmarket/loadtests/speech/sentences.tsv");
        all.addAll(lines("/dev/nightmarket/loadtests/lips/sentences.tsv"));
        return all;
    }

    private static List<Line> lines(String resource) throws IOException {
        List<Line> out = new ArrayList<>();
        try (InputStream in = LipsBench.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] field = line.split("\t", -1);
                    out.add(new Line(Locale.forLanguageTag(field[0]), field[1]));
                }
            }
        }
        return out;
    }
}
