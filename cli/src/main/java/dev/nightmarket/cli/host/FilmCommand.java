package dev.nightmarket.cli.host;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.voice.Speaking;
import dev.nightmarket.dialog.Sentences;
import dev.nightmarket.media.drive.Film;
import dev.nightmarket.media.drive.SpokenTake;
import dev.nightmarket.media.drive.Take;
import dev.nightmarket.media.drive.Timeline;
import dev.nightmarket.media.drive.TimelineTake;
import dev.nightmarket.media.encode.AudioFiles;
import dev.nightmarket.media.encode.EncodeException;
import dev.nightmarket.media.encode.VideoSettings;
import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.PackRenderer;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Shot;
import dev.nightmarket.media.render.acting.HostPerformer;
import dev.nightmarket.media.render.baker.HostSource;
import dev.nightmarket.media.render.baker.Lighting;
import dev.nightmarket.media.render.baker.LightingMoods;
import dev.nightmarket.media.render.neural.FilmedHost;
import dev.nightmarket.media.render.scene.Palette;
import dev.nightmarket.media.render.scene.Scene;
import dev.nightmarket.media.studio.StudioFiles;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.catalogue.OwnVoices;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import dev.nightmarket.speech.catalogue.VoiceLadder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightmarket host film}. */
@Command(
        name = "film",
        description = "Films a host that speaks, into an MP4 file: H.264 and AAC, 25 pictures a second.",
        mixinStandardHelpOptions = true)
final class FilmCommand implements Callable<Integer> {
    private static final int FRAMES_PER_SECOND = 25;
    private static final int AUDIO_S_MAX = 60;
    /** Of a picture in the hand, in pixels; it is drawn smaller. */
    private static final int PRODUCT_SIDE = 480;

    private static final int BITS_PER_PIXEL_PER_SECOND = 4;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = HostBake.DEFAULT_LOOK,
            description = "An id of `host list`; by default ${DEFAULT-VALUE}.")
    private String host = HostBake.DEFAULT_LOOK;

    @Option(names = "--text", paramLabel = "TEXT", description = "What the host says.")
    private @Nullable String text;

    @Option(
            names = "--audio",
            paramLabel = "FILE",
            description =
                    "A recorded voice instead of --text: WAV, MP3, Ogg …, a minute at most; the lips follow its sound.")
    private @Nullable Path audio;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "Keyframes, gestures and speech as JSON; see docs/HOSTS.md.")
    private @Nullable Path timeline;

    @Option(names = "--voice", paramLabel = "ID", description = "A voice of `voice list`; by default the host's own.")
    private @Nullable String voiceId;

    @Option(
            names = "--locale",
            paramLabel = "LOCALE",
            description = "Language of the text, BCP 47; by default what its script says, English for Latin letters.")
    private @Nullable String locale;

    @Option(
            names = "--background",
            paramLabel = "ROOM",
            defaultValue = "shop",
            description = "shop, boutique, loft, city, kitchen, studio, greenhouse, festive or lanterns.")
    private String background = "shop";

    @Option(names = "--light", paramLabel = "MOOD", description = "How the host is lit; by default as fits the room.")
    private @Nullable String light;

    @Option(names = "--mood", paramLabel = "MOOD", defaultValue = "warm", description = "As in `voice say`.")
    private SpeechRequest.Mood mood = SpeechRequest.Mood.WARM;

    @Option(
            names = "--product-image",
            paramLabel = "FILE",
            description = {
                "PNG or JPEG that the host holds up with the first sentence of --text, and in HOLD_UP gestures",
                "of --timeline."
            })
    private @Nullable Path productImage;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "720x1280",
            description = "In pixels, even sides; by default ${DEFAULT-VALUE}.")
    private String size = "720x1280";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The .mp4; one there is replaced.")
    private Path out = Path.of("clip.mp4");

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.of(spec);
        VideoSettings settings = settings();
        if (text == null && timeline == null && audio == null) {
            throw new CommandFailure("nothing to film (expected: --text, --audio or --timeline)");
        }
        if (text != null && audio != null) {
            throw new CommandFailure("--audio: there is --text, too (expected: one voice)");
        }
        if (productImage != null && text == null && timeline == null) {
            throw new CommandFailure("--product-image: nothing is held up with --audio alone (expected: --text, or a "
                    + "--timeline with a HOLD_UP gesture)");
        }
        PackTexture product = productImage == null ? null : picture(productImage);
        Timeline keys = timeline == null ? null : read(timeline);
        Assets assets = HostBake.assets(terminal);
        HostSource look = HostBake.look(assets, host);
        Scene scene = Scene.find(background)
                .orElseThrow(() -> new CommandFailure("--background: " + background + " (expected: one of "
                        + Arrays.stream(Scene.values()).map(Scene::id).toList() + ")"));
        String lit = light == null ? scene.mood() : light;
        Lighting lighting = LightingMoods.find(lit)
                .orElseThrow(() ->
                        new CommandFailure("--light: " + lit + " (expected: one of " + LightingMoods.ids() + ")"));
        Path pack = HostBake.bake(assets, look, lighting, terminal);
        long startedNs = System.nanoTime();
        Take take = take(assets, look, pack, keys, terminal);
        double spokenS = (System.nanoTime() - startedNs) / 1e9;
        int pictures = Film.pictures(take, FRAMES_PER_SECOND);
        try (HostRenderer renderer = renderer(look, pack, settings)) {
            renderer.setBackdrop(scene.paint(Palette.all().get(0).scenery(), settings.width(), settings.height(), .5));
            renderer.setOverlay(new Overlay("AI host", "", "", false));
            renderer.setHeld(product);
            new Film(renderer, settings, out).shoot(take, n -> tell(terminal, n, pictures));
        } catch (EncodeException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
        double tookS = (System.nanoTime() - startedNs) / 1e9;
        double lastsS = take.durationUs() / 1e6;
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("file", out.toString());
            row.put("host", look.id());
            row.put("duration_s", lastsS);
            row.put("pictures", pictures);
            row.put("speech_s", spokenS);
            row.put("took_s", tookS);
            row.put("times_real_time", lastsS / tookS);
            terminal.print(Json.line(row));
        } else {
            terminal.print(String.format(
                    Locale.ROOT,
                    "%s: %.1f s of film in %.1f s (%.1f of them speech), %.1f times real time",
                    out,
                    lastsS,
                    tookS,
                    spokenS,
                    lastsS / tookS));
        }
        return ExitCode.OK;
    }

    /** Of a filmed person every face is waited for: nobody watches. */
    private static HostRenderer renderer(HostSource look, Path pack, VideoSettings settings) throws IOException {
        if (look instanceof FilmedHost filmed) {
            return filmed.patientRenderer(settings.width(), settings.height(), Shot.STRAIGHT);
        }
        return PackRenderer.open(pack, settings.width(), settings.height());
    }

    private static void tell(Terminal terminal, int done, int of) {
        if (terminal.interactive() && (done % FRAMES_PER_SECOND == 0 || done == of)) {
            terminal.err().print("\r\033[Kfilming: " + done + " of " + of + " pictures" + (done == of ? "\n" : ""));
            terminal.err().flush();
        }
    }

    private VideoSettings settings() {
        String[] sides = size.split("x", -1);
        try {
            int width = Integer.parseInt(sides[0]);
            int height = Integer.parseInt(sides[1]);
            int bits = Math.max(300_000, Math.min(8_000_000, BITS_PER_PIXEL_PER_SECOND * width * height));
            return new VideoSettings(width, height, FRAMES_PER_SECOND, bits);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CommandFailure("--size: " + size + " (expected: e.g. 720x1280, even sides of 16..4096)");
        }
    }

    private static PackTexture picture(Path file) {
        try {
            return StudioFiles.picture(Files.readAllBytes(file), PRODUCT_SIDE).texture();
        } catch (IOException e) {
            throw new CommandFailure("--product-image: " + file + " (expected: a file that can be read)");
        } catch (StudioFiles.BadFileException e) {
            throw new CommandFailure("--product-image: " + file + ": " + e.getMessage());
        }
    }

    private static Timeline read(Path file) {
        try {
            return Timeline.parse(Files.readString(file));
        } catch (IOException e) {
            throw new CommandFailure(file + ": cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(file + ": " + e.getMessage());
        }
    }

    private Take take(Assets assets, HostSource look, Path pack, @Nullable Timeline keys, Terminal terminal)
            throws IOException {
        VoiceCatalogue catalogue = OwnVoices.catalogue(assets);
        List<SpokenTake.Spoken> lines = new ArrayList<>();
        Locale spoken = spoken(keys);
        if (text != null) {
            for (String sentence : Sentences.split(text)) {
                lines.add(new SpokenTake.Spoken(
                        -1, SpeechRequest.of(sentence, spoken).with(mood)));
            }
        }
        if (keys != null) {
            keys.lines()
                    .forEach(line -> lines.add(new SpokenTake.Spoken(
                            line.atUs(), SpeechRequest.of(line.text(), spoken).with(mood))));
        }
        ArmActor arms = look.arms(pack, look.seed());
        Performer performer = new HostPerformer(look.seed(), arms);
        long leastUs = keys == null ? 0 : keys.durationUs();
        Take take;
        if (audio != null) {
            try {
                take = SpokenTake.heard(AudioFiles.readMono48k(audio, AUDIO_S_MAX), leastUs, performer);
            } catch (EncodeException e) {
                throw new CommandFailure("--audio: " + e.getMessage());
            }
        } else if (lines.isEmpty()) {
            take = SpokenTake.silent(leastUs, performer);
        } else {
            VoiceEntry entry = voice(catalogue, look, spoken, terminal);
            try (Voice voice = Speaking.open(assets, entry, spoken, terminal)) {
                take = SpokenTake.of(voice, lines, leastUs, productImage != null, performer, n -> {});
            } catch (SpeechException e) {
                throw new CommandFailure("it cannot be said: " + e.getMessage());
            }
        }
        return keys == null ? take : new TimelineTake(take, keys, arms);
    }

    /** The voice asked for, else the host's own, else the best of the language. */
    private VoiceEntry voice(VoiceCatalogue catalogue, HostSource look, Locale spoken, Terminal terminal) {
        try {
            if (voiceId != null) {
                VoiceEntry entry = catalogue.get(voiceId);
                if (!entry.speaks(spoken)) {
                    throw new CommandFailure("--voice: " + voiceId + " does not speak " + spoken.toLanguageTag()
                            + " (expected: one of `voice list --language " + spoken.getLanguage() + "`)");
                }
                return entry;
            }
            boolean own =
                    catalogue.find(look.voice()).map(v -> v.speaks(spoken)).orElse(false);
            VoiceLadder.Outcome<VoiceEntry> best = VoiceLadder.of(
                            catalogue, own ? look.voice() : "", look.voice(), spoken)
                    .climb(entry -> entry);
            VoiceEntry entry = best.entry();
            if (entry == null) {
                throw new CommandFailure("nobody speaks " + spoken.toLanguageTag() + ": " + best.reasons());
            }
            if (!own) {
                terminal.say(look.name() + "'s voice does not speak " + spoken.toLanguageTag() + ", " + entry.id()
                        + " does");
            }
            return entry;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    private Locale spoken(@Nullable Timeline keys) {
        if (locale != null) {
            Locale asked = Locale.forLanguageTag(locale);
            if (asked.getLanguage().isEmpty()) {
                throw new CommandFailure("--locale: " + locale + " (expected: BCP 47, e.g. en or pt-BR)");
            }
            return asked;
        }
        StringBuilder all = new StringBuilder(text == null ? "" : text);
        if (keys != null) {
            keys.lines().forEach(line -> all.append(line.text()));
        }
        boolean han = false;
        for (int c : all.codePoints().toArray()) {
            switch (Character.UnicodeScript.of(c)) {
                case HIRAGANA, KATAKANA -> {
                    return Locale.JAPAN;
                }
                case DEVANAGARI -> {
                    return Locale.forLanguageTag("hi-IN");
                }
                case HAN -> han = true;
                default -> {}
            }
        }
        return han ? Locale.SIMPLIFIED_CHINESE : Locale.US;
    }
}
