package dev.nightmarket.cli.admin;

import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.proto.admin.v1.CreatePronunciationRequest;
import dev.nightmarket.proto.admin.v1.DeletePronunciationRequest;
import dev.nightmarket.proto.admin.v1.ListPronunciationsRequest;
import dev.nightmarket.proto.admin.v1.ListPronunciationsResponse;
import dev.nightmarket.proto.admin.v1.Pronunciation;
import dev.nightmarket.proto.admin.v1.UpdatePronunciationRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket voice dictionary}: how a shop's own words are said, by word instead of by resource name. */
@Command(
        name = "dictionary",
        description =
                "How your shop's own words are said, on the running media-server; heard from the next sentence on.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|set|delete",
        footer = {
            "",
            "  ./nightmarket voice dictionary set \"Kiehl's\" keels",
            "  ./nightmarket voice dictionary set Huawei /wˈɑːweɪ/ --language en"
        })
public final class DictionaryCommand {
    private static final String LANGUAGE = "Only in this language (ISO 639); by default in every one.";

    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists them.", mixinStandardHelpOptions = true)
    int list(
            @Mixin AdminClient client,
            @Option(names = "--json", description = "Prints one JSON object.") boolean json) {
        Terminal terminal = Terminal.of(spec);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Pronunciation entry : all(client)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("written", entry.getWritten());
            row.put("spoken", entry.getSpoken());
            row.put("language", entry.getLanguage());
            row.put("name", entry.getName());
            rows.add(row);
            if (!json) {
                terminal.print(String.format(
                        "%-28s %-28s %s",
                        entry.getWritten(),
                        entry.getSpoken(),
                        entry.getLanguage().isEmpty() ? "every language" : entry.getLanguage()));
            }
        }
        if (json) {
            terminal.print(Json.line(Map.of("pronunciations", rows)));
        }
        return ExitCode.OK;
    }

    @Command(name = "set", description = "Sets how a word is said.", mixinStandardHelpOptions = true)
    int set(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "WORD", description = "As it stands in texts.") String word,
            @Parameters(paramLabel = "HOW", description = "In words, or in IPA between slashes.") String how,
            @Option(names = "--language", paramLabel = "LANGUAGE", defaultValue = "", description = LANGUAGE)
                    String language) {
        Pronunciation entry = Pronunciation.newBuilder()
                .setWritten(word)
                .setSpoken(how)
                .setLanguage(language)
                .build();
        Optional<Pronunciation> before = find(client, word, language);
        client.call(stub -> before.isPresent()
                ? stub.updatePronunciation(UpdatePronunciationRequest.newBuilder()
                        .setPronunciation(entry.toBuilder().setName(before.get().getName()))
                        .build())
                : stub.createPronunciation(CreatePronunciationRequest.newBuilder()
                        .setPronunciationId(id(word, language))
                        .setPronunciation(entry)
                        .build()));
        Terminal.of(spec).say(word + " is said " + how);
        return ExitCode.OK;
    }

    @Command(name = "delete", description = "Lets a word be said as it is read.", mixinStandardHelpOptions = true)
    int delete(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "WORD", description = "As it stands in texts.") String word,
            @Option(names = "--language", paramLabel = "LANGUAGE", defaultValue = "", description = LANGUAGE)
                    String language) {
        Pronunciation entry = find(client, word, language)
                .orElseThrow(() -> new CommandFailure(
                        word + " is not in the dictionary" + (language.isEmpty() ? "" : " for " + language)));
        client.call(stub -> stub.deletePronunciation(
                DeletePronunciationRequest.newBuilder().setName(entry.getName()).build()));
        Terminal.of(spec).say("deleted " + word);
        return ExitCode.OK;
    }

    private static List<Pronunciation> all(AdminClient client) {
        return client.call(stub -> {
            List<Pronunciation> all = new ArrayList<>();
            String token = "";
            do {
                ListPronunciationsResponse page = stub.listPronunciations(ListPronunciationsRequest.newBuilder()
                        .setPageSize(Resource.PAGE_SIZE)
                        .setPageToken(token)
                        .build());
                all.addAll(page.getPronunciationsList());
                token = page.getNextPageToken();
            } while (!token.isEmpty());
            return all;
        });
    }

    private static Optional<Pronunciation> find(AdminClient client, String word, String language) {
        return all(client).stream()
                .filter(e ->
                        e.getWritten().equalsIgnoreCase(word) && e.getLanguage().equals(language))
                .findFirst();
    }

    /** A readable id where the word has Latin letters, and always one of its own. */
    static String id(String word, String language) {
        CRC32 crc = new CRC32();
        crc.update((word.toLowerCase(Locale.ROOT) + "\u0000" + language).getBytes(StandardCharsets.UTF_8));
        String letters = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String stem = letters.replaceAll("^[^a-z]+", "").replaceAll("-$", "");
        String kept = stem.length() > 40 ? stem.substring(0, 40) : stem;
        return (kept.isEmpty() ? "word" : kept) + String.format(Locale.ROOT, "-%08x", crc.getValue());
    }
}
