package dev.nightmarket.cli.voice;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.catalogue.OwnVoices;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightmarket voice samples}. */
@Command(
        name = "samples",
        description = "Has each voice say its sample, a WAV file each. Exit code 1 when one cannot.",
        mixinStandardHelpOptions = true)
final class SamplesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of the files, <voice>.wav.")
    private Path out = Path.of("samples");

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Only voices of this language.")
    @Nullable
    private String language;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec);
        Assets assets = Assets.open();
        VoiceCatalogue catalogue = OwnVoices.catalogue(assets);
        Locale wanted = language == null ? Locale.ROOT : VoiceCommand.locale("--language", language);
        List<VoiceEntry> voices = catalogue.all().stream()
                .filter(v -> language == null || v.speaks(wanted))
                .toList();
        int failed = 0;
        for (int i = 0; i < voices.size(); i++) {
            VoiceEntry entry = voices.get(i);
            String at = (i + 1) + "/" + voices.size() + " ";
            Locale spoken = entry.locales().isEmpty() && language != null ? wanted : catalogue.sampleLocale(entry);
            try (Voice voice = Speaking.open(assets, entry, spoken, terminal)) {
                SpeechRequest request = SpeechRequest.of(catalogue.sample(entry, spoken), spoken);
                Speaking.Result result = Speaking.write(voice, request, out.resolve(entry.id() + ".wav"), terminal);
                terminal.print(at + result.line(entry.id()));
            } catch (CommandFailure e) {
                failed++;
                terminal.say(at + entry.id() + ": " + e.getMessage());
            }
        }
        if (failed > 0) {
            terminal.say(failed + " of " + voices.size() + " voices cannot speak here");
        }
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
