package dev.nightmarket.cli.voice;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.catalogue.OwnVoices;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import dev.nightmarket.speech.text.Pronunciations;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket voice say}. */
@Command(
        name = "say",
        description = "Says a text into a WAV file (48 kHz, mono, 16 bit), and tells how long it took.",
        mixinStandardHelpOptions = true)
final class SayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..1",
            description = "At most " + SpeechRequest.TEXT_CHARS_MAX
                    + " characters; none: the voice's sample. A text that begins with <speak> is SSML.")
    @Nullable
    private String text;

    @Option(
            names = "--voice",
            paramLabel = "ID",
            defaultValue = VoiceCatalogue.STOCK_VOICE,
            description =
                    "A voice of `voice list`, or a mix of Kokoro's, e.g. mix:af_heart=0.6,af_bella=0.4; by default ${DEFAULT-VALUE}.")
    private String voiceId = VoiceCatalogue.STOCK_VOICE;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The WAV file; one that is there is replaced.")
    private Path out = Path.of("say.wav");

    @Option(names = "--locale", paramLabel = "LOCALE", description = "BCP 47; by default the voice's own.")
    @Nullable
    private String locale;

    @Option(names = "--speed", paramLabel = "0.5..2", defaultValue = "1", description = "1 is the voice's own pace.")
    private double speed = 1;

    @Option(
            names = "--mood",
            paramLabel = "MOOD",
            defaultValue = "neutral",
            description = "neutral, warm, excited, calm or apologetic.")
    private SpeechRequest.Mood mood = SpeechRequest.Mood.NEUTRAL;

    @Option(names = "--ssml", description = "The text is SSML without its <speak> around it.")
    private boolean ssml;

    @Option(
            names = "--pronounce",
            paramLabel = "WORD=HOW",
            description = "How a word is said: in words, or in IPA between slashes. May be repeated.")
    private Map<String, String> pronounce = new LinkedHashMap<>();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec);
        Assets assets = Assets.open();
        VoiceCatalogue catalogue = OwnVoices.catalogue(assets);
        VoiceEntry entry = VoiceCommand.voice(catalogue, voiceId);
        Locale spoken = locale == null ? catalogue.sampleLocale(entry) : VoiceCommand.locale("--locale", locale);
        if (!entry.speaks(spoken)) {
            throw new CommandFailure("--locale: " + locale + " (expected: a language of " + entry.id() + ", "
                    + String.join(", ", entry.locales()) + ")");
        }
        String said = text == null ? catalogue.sample(entry, spoken) : text;
        SpeechRequest request = SpeechRequest.of(ssml ? "<speak>" + said + "</speak>" : said, spoken)
                .at(speed)
                .with(mood)
                .with(pronounce.isEmpty() ? Pronunciations.NONE : new Pronunciations(pronounce));
        Speaking.Result result;
        try (Voice voice = Speaking.open(assets, entry, spoken, terminal)) {
            result = Speaking.write(voice, request, out, terminal);
        }
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("file", result.file().toString());
            row.put("voice", entry.id());
            row.put("duration_s", result.durationS());
            row.put("first_audio_ms", result.firstAudioMs());
            row.put("real_time_factor", result.realTimeFactor());
            terminal.print(Json.line(row));
        } else {
            terminal.print(result.line(entry.id()));
        }
        return ExitCode.OK;
    }
}
