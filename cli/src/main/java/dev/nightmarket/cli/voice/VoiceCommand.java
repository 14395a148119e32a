package dev.nightmarket.cli.voice;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.admin.DictionaryCommand;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.catalogue.OwnVoices;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket voice …}. */
@Command(
        name = "voice",
        description = "Voices: what there is, hearing them, adding your own, and how your shop's words are said.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "For example:",
            "  ./nightmarket voice list --language es",
            "  ./nightmarket voice say --voice af_heart \"Hello, and welcome.\" --out hello.wav",
            "  ./nightmarket voice say --voice mix:af_heart=0.6,af_bella=0.4 --mood warm \"Hello.\" --out mix.wav",
            "  ./nightmarket voice add de_DE-thorsten-medium.onnx --id thorsten --licence CC0-1.0",
            "docs/VOICES.md tells what each voice is like."
        },
        subcommands = {SayCommand.class, SamplesCommand.class, AddVoiceCommand.class, DictionaryCommand.class})
public final class VoiceCommand {
    private static final String JSON = "Prints one JSON object.";

    @Spec
    private CommandSpec spec;

    /** The voice with an id, or a failure that names the nearest. */
    public static VoiceEntry voice(VoiceCatalogue catalogue, String id) {
        try {
            return catalogue.get(id);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    /** A language or locale that a person typed. */
    static Locale locale(String option, String text) {
        Locale locale = Locale.forLanguageTag(text);
        if (locale.getLanguage().isEmpty()) {
            throw new CommandFailure(option + ": " + text + " (expected: BCP 47, e.g. en or pt-BR)");
        }
        return locale;
    }

    @Command(
            name = "list",
            description = "Lists the voices, those of one language the best first.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = "--language",
                            paramLabel = "LANGUAGE",
                            description = "Only those that speak it, e.g. pt or en-GB.")
                    @Nullable
                    String language,
            @Option(names = "--json", description = JSON) boolean json) {
        Terminal terminal = Terminal.of(spec);
        Assets assets = Assets.open();
        VoiceCatalogue catalogue = OwnVoices.catalogue(assets);
        List<VoiceEntry> voices = catalogue.all();
        if (language != null) {
            Locale locale = locale("--language", language);
            List<VoiceEntry> ranked = new ArrayList<>(catalogue.of(locale, VoiceEntry.Sex.NEUTRAL));
            voices.stream().filter(v -> v.speaks(locale) && !ranked.contains(v)).forEach(ranked::add);
            voices = ranked;
            if (catalogue.of(locale, VoiceEntry.Sex.NEUTRAL).isEmpty()) {
                terminal.say(
                        "No voice speaks " + locale.getDisplayLanguage(Locale.ENGLISH)
                                + " of its own: a show in it answers in writing, unless espeak-ng is chosen or a voice is added.");
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (VoiceEntry voice : voices) {
            rows.add(row(assets, catalogue, voice));
            if (!json) {
                terminal.print(line(assets, voice));
            }
        }
        if (json) {
            terminal.print(Json.line(Map.of("voices", rows)));
        }
        return ExitCode.OK;
    }

    private static String line(Assets assets, VoiceEntry voice) {
        return String.format(
                        "%-18s %-7s %-8s %-7s %-5s %s%s",
                        voice.id(),
                        voice.locales().isEmpty() ? "any" : voice.locales().get(0),
                        voice.sex().key(),
                        voice.engine().key(),
                        voice.grade().isEmpty() ? "-" : voice.grade(),
                        String.join(", ", voice.tags()),
                        Voices.missing(assets, voice) == null ? "" : "  (not here yet)")
                .stripTrailing();
    }

    private static Map<String, Object> row(Assets assets, VoiceCatalogue catalogue, VoiceEntry voice) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", voice.id());
        row.put("name", voice.name());
        row.put("engine", voice.engine().key());
        row.put("locales", voice.locales());
        row.put("sex", voice.sex().key());
        row.put("age", voice.age().key());
        row.put("tags", voice.tags());
        row.put("pitch_hz", voice.pitchHz());
        row.put("grade", voice.grade());
        row.put("licence", voice.licence().spdx());
        row.put("licence_url", voice.licence().url());
        row.put("notice", voice.licence().notice());
        row.put("real_time_factor", catalogue.engine(voice.engine()).realTimeFactor());
        row.put("first_audio_ms", catalogue.engine(voice.engine()).firstAudioMs());
        String missing = Voices.missing(assets, voice);
        row.put("present", missing == null);
        if (missing != null) {
            row.put("missing", missing);
        }
        row.put("own", VoiceCatalogue.builtIn().find(voice.id()).isEmpty());
        return row;
    }

    @Command(name = "show", description = "Tells all about one voice or mix.", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "Its id, e.g. af_heart, or a mix.") String id,
            @Option(names = "--json", description = JSON) boolean json) {
        Terminal terminal = Terminal.of(spec);
        Assets assets = Assets.open();
        VoiceCatalogue catalogue = OwnVoices.catalogue(assets);
        VoiceEntry voice = voice(catalogue, id);
        if (json) {
            terminal.print(Json.line(row(assets, catalogue, voice)));
            return ExitCode.OK;
        }
        VoiceCatalogue.EngineInfo engine = catalogue.engine(voice.engine());
        String missing = Voices.missing(assets, voice);
        terminal.print(voice.id() + ": " + voice.name() + ", " + voice.sex().key() + ", "
                + voice.age().key());
        terminal.print("  speaks     "
                + (voice.locales().isEmpty()
                        ? "every language that its engine knows"
                        : String.join(", ", voice.locales())));
        terminal.print("  sounds     " + String.join(", ", voice.tags())
                + (voice.pitchHz() > 0 ? " (median pitch " + voice.pitchHz() + " Hz)" : ""));
        terminal.print(
                "  grade      " + (voice.grade().isEmpty() ? "none published" : voice.grade() + ", its publisher's"));
        terminal.print(String.format(
                Locale.ROOT,
                "  engine     %s: %.2f s of a core a second of speech, first audio after %d ms (%s)",
                engine.name(),
                engine.realTimeFactor(),
                engine.firstAudioMs(),
                engine.measured()));
        terminal.print(
                "  licence    " + voice.licence().spdx() + " " + voice.licence().url());
        terminal.print("             " + voice.licence().notice());
        terminal.print("  here       " + (missing == null ? "yes" : "no: " + missing));
        terminal.print("  sample     " + catalogue.sample(voice, catalogue.sampleLocale(voice)));
        return ExitCode.OK;
    }

    @Command(
            name = "remove",
            description = "Removes a voice that was added. Shows that use it fall back to the next best.",
            mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "ID", description = "Its id.") String id) {
        try {
            if (!new OwnVoices(Assets.open()).remove(id)) {
                boolean builtIn = VoiceCatalogue.builtIn().find(id).isPresent();
                throw new CommandFailure("voice: " + id
                        + (builtIn ? " comes with nightmarket (expected: one that was added)" : " was not added here"));
            }
        } catch (IOException e) {
            throw new CommandFailure("voice " + id + " cannot be removed: " + e.getMessage());
        }
        Terminal.of(spec).say("removed " + id);
        return ExitCode.OK;
    }
}
