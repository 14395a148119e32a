package dev.nightmarket.speech.espeak;

import dev.nightmarket.speech.SpeechException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program on this machine: where it is and which languages it has. Thread-safe. */
public final class EspeakNg {
    /** Names the program when it is not on the path. */
    public static final String VARIABLE = "NIGHTMARKET_ESPEAK";

    /** A process that is silent for so long is stuck. */
    static final int ANSWER_MS_MAX = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(EspeakNg.class);
    private static final Map<Path, EspeakNg> KNOWN = new ConcurrentHashMap<>();
    /** Our tags for languages that espeak-ng calls otherwise. */
    private static final Map<String, String> NAMES = Map.of("zh", "cmn", "no", "nb", "fr", "fr-fr", "en", "en-us");

    private final Path program;
    private final Set<String> languages;

    private EspeakNg(Path program, Set<String> languages) {
        this.program = program;
        this.languages = Set.copyOf(languages);
    }

    /** The one of {@code $NIGHTMARKET_ESPEAK} or on the path; empty when there is none that runs. */
    public static Optional<EspeakNg> find() {
        return find(System.getenv());
    }

    static Optional<EspeakNg> find(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        List<Path> candidates = new ArrayList<>();
        if (!named.isBlank()) {
            candidates.add(Path.of(named));
        } else {
            for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
                if (!folder.isEmpty()) {
                    candidates.add(Path.of(folder, "espeak-ng"));
                }
            }
        }
        return candidates.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> KNOWN.computeIfAbsent(program, p -> new EspeakNg(p, languagesOf(p))))
                .filter(found -> !found.languages.isEmpty());
    }

    /** The program, or why there is none and what to do. */
    static EspeakNg require(String what) {
        return find().orElseThrow(() -> new SpeechException(what
                + " needs the program espeak-ng, which is not on this machine (apt-get install espeak-ng, or name it with "
                + VARIABLE + ")"));
    }

    private static Set<String> languagesOf(Path program) {
        Set<String> languages = new HashSet<>();
        try {
            Process process = new ProcessBuilder(program.toString(), "--voices")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .filter(columns -> columns.length > 1)
                        .forEach(columns -> languages.add(columns[1].toLowerCase(Locale.ROOT)));
            }
        } catch (IOException e) {
            LOG.warn("{} does not run: {}", program, e.getMessage());
        }
        return languages;
    }

    /** What it calls a language, with the region where it has it. */
    public Optional<String> voiceOf(Locale locale) {
        String language = locale.getLanguage();
        String region = locale.getCountry().toLowerCase(Locale.ROOT);
        return List.of(language + "-" + region, NAMES.getOrDefault(language, language), language).stream()
                .filter(languages::contains)
                .findFirst();
    }

    String requireVoiceOf(Locale locale) {
        return voiceOf(locale)
                .orElseThrow(() -> new SpeechException(
                        "locale: " + locale.toLanguageTag() + " (expected: a language of espeak-ng --voices)"));
    }

    /** Starts it, with what it says on its error stream thrown away. */
    Process start(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new SpeechException(program + " does not start: " + e.getMessage(), e);
        }
    }

    /** Text as it may be given to the program: one line, without its own phoneme brackets. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replace("[[", "[ [")
                .replace("]]", "] ]");
    }
}
