package dev.nightmarket.cli.voice;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.catalogue.OwnVoices;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket voice add}. */
@Command(
        name = "add",
        description = "Adds a Piper voice of your own to this machine: checked, tried, then listed like the others.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Voices of languages that nightmarket does not pronounce itself (German, Korean …) need the program espeak-ng.",
            "You answer for the licence: it is shown wherever the voice is."
        })
final class AddVoiceCommand implements Callable<Integer> {
    private static final String CONFIG_ENDING = ".json";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|URL",
            description = "The model, *.onnx; https only, but for this machine's own servers.")
    private String model = "";

    @Option(
            names = "--config",
            paramLabel = "FILE|URL",
            description = "Piper's *.onnx.json; by default the model's address with " + CONFIG_ENDING + " behind it.")
    @Nullable
    private String config;

    @Option(
            names = "--id",
            paramLabel = "ID",
            required = true,
            description = "Its id here, e.g. de_DE-thorsten-medium.")
    private String id = "";

    @Option(
            names = "--licence",
            paramLabel = "SPDX",
            required = true,
            description = "Its terms as an SPDX expression, e.g. CC0-1.0.")
    private String licence = "";

    @Option(names = "--licence-url", paramLabel = "URL", defaultValue = "", description = "Where the terms stand.")
    private String licenceUrl = "";

    @Option(names = "--notice", paramLabel = "TEXT", defaultValue = "", description = "Whose work it is.")
    private String notice = "";

    @Option(names = "--name", paramLabel = "NAME", description = "For people; by default the id.")
    @Nullable
    private String name;

    @Option(
            names = "--sex",
            paramLabel = "female|male|neutral",
            defaultValue = "neutral",
            description = "As it sounds; hosts look for a voice of their own.")
    private VoiceEntry.Sex sex = VoiceEntry.Sex.NEUTRAL;

    @Option(names = "--tags", paramLabel = "TAG", split = ",", description = "How it sounds, in words.")
    private List<String> tags = List.of();

    @Option(names = "--sha256", paramLabel = "HEX", description = "Of the model; another file is refused.")
    @Nullable
    private String sha256;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.of(spec);
        Assets assets = Assets.open();
        Path work = Files.createTempDirectory("nightmarket-voice");
        try {
            Path onnx = Source.bring(model, work.resolve("voice.onnx"), OwnVoices.MODEL_BYTES_MAX, terminal);
            Source.check(onnx, sha256);
            Path json = Source.bring(
                    config == null ? model + CONFIG_ENDING : config,
                    work.resolve("voice.onnx.json"),
                    Source.CONFIG_BYTES_MAX,
                    terminal);
            add(assets, onnx, json, terminal);
        } catch (IllegalArgumentException | SpeechException e) {
            throw new CommandFailure("the voice was not added: " + e.getMessage());
        } finally {
            Source.deleteAll(work);
        }
        return ExitCode.OK;
    }

    private void add(Assets assets, Path onnx, Path json, Terminal terminal) throws IOException {
        Locale locale = OwnVoices.localeOf(json);
        VoiceEntry entry = new VoiceEntry(
                id,
                name == null ? id : name,
                VoiceEntry.Engine.PIPER,
                List.of(locale.toLanguageTag()),
                sex,
                VoiceEntry.Age.ADULT,
                tags,
                0,
                "",
                new VoiceEntry.Licence(licence, licenceUrl, notice.isEmpty() ? "added from " + model : notice),
                id);
        String sample = VoiceCatalogue.builtIn().sample(entry, locale);
        terminal.say("trying it: it says its sample in " + locale.getDisplayLanguage(Locale.ENGLISH));
        new OwnVoices(assets).add(onnx, json, entry, store -> {
            try (Voice voice = Voices.openPiper(store, id, locale, sample)) {
                terminal.say("it speaks " + voice.info().locale().toLanguageTag());
            }
        });
        terminal.print("added " + id + " (" + locale.toLanguageTag() + ", " + licence
                + "); hear it: ./nightmarket voice say --voice " + id + " --out " + id + ".wav");
    }
}
