package dev.nightmarket.cli.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Main;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class VoiceCommandTest {
    @TempDir
    Path temp;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void forget() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "voice";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }

    private static void needJoe() {
        boolean here = Voices.missing(Assets.open(), VoiceCatalogue.builtIn().get(Voices.DEFAULT_ID)) == null;
        assumeTrue(here, Voices.DEFAULT_ID + " is not in the cache of this machine");
    }

    @Test
    void listsAllVoicesAndThoseOfOneLanguage() throws IOException {
        assertEquals(ExitCode.OK, run("list", "--json"), err::toString);
        JsonNode voices = new ObjectMapper().readTree(out.toString()).path("voices");
        assertTrue(voices.size() >= 56, "voices: " + voices.size());
        forget();
        assertEquals(ExitCode.OK, run("list", "--language", "it"));
        assertTrue(out.toString().startsWith("if_sara "), out.toString());
        forget();
        assertEquals(ExitCode.OK, run("list", "--language", "de"));
        assertTrue(err.toString().contains("No voice speaks German of its own"), err.toString());
    }

    @Test
    void anUnknownVoiceIsToldTheNearest() {
        assertEquals(ExitCode.FAILED, run("show", "af_hart"));
        assertTrue(err.toString().contains("perhaps af_heart"), err.toString());
        assertEquals(ExitCode.FAILED, run("say", "--voice", "mix:af_heart=1", "--out", "x.wav", "Hi"));
        assertTrue(err.toString().contains("expected: mix:af_heart=0.6"), err.toString());
        assertEquals(ExitCode.USAGE, run("say", "Hi"));
        assertTrue(err.toString().contains("--out"), err.toString());
    }

    @Test
    void showTellsLicenceGradeAndCost() {
        assertEquals(ExitCode.OK, run("show", "ff_siwis"), err::toString);
        for (String part : new String[] {"Apache-2.0", "SIWIS", "B-, its publisher's", "s of a core", "fr-FR"}) {
            assertTrue(out.toString().contains(part), part + " in: " + out);
        }
    }

    @Test
    void saysIntoAFileAndTellsHowLongItTook() throws IOException {
        needJoe();
        Path file = temp.resolve("deep/er/a.wav");
        assertEquals(
                ExitCode.OK,
                run("say", "--voice", Voices.DEFAULT_ID, "--out", file.toString(), "--json", "Hello and welcome."),
                err::toString);
        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertEquals(Files.size(file), 44 + Math.round(result.path("duration_s").asDouble() * 96_000), 4);
        assertTrue(result.path("duration_s").asDouble() > 0.5, out.toString());
        assertTrue(result.path("real_time_factor").asDouble() > 0, out.toString());
    }

    @Test
    void whatCannotBeSaidIsOneLine() {
        needJoe();
        String file = temp.resolve("a.wav").toString();
        assertEquals(ExitCode.FAILED, run("say", "--voice", Voices.DEFAULT_ID, "--out", file, "🎉"));
        assertEquals(
                ExitCode.FAILED,
                run("say", "--voice", Voices.DEFAULT_ID, "--out", file, "--locale", "fr-FR", "Bonjour"));
        assertTrue(
                err.toString().contains("--locale: fr-FR (expected: a language of en_US-joe-medium"), err.toString());
        assertEquals(ExitCode.FAILED, run("say", "--voice", Voices.DEFAULT_ID, "--out", file, "a".repeat(10_000)));
        assertFalse(Files.exists(Path.of(file)));
        assertFalse(err.toString().contains("\tat "), err.toString());
    }

    @Test
    void aVoiceOfOnesOwnIsAddedHeardAndRemoved() throws IOException {
        needJoe();
        Path joe = Assets.open().require(Voices.DEFAULT_ID).resolve(Voices.DEFAULT_ID + ".onnx");
        String id = "test-joe-" + ProcessHandle.current().pid();
        try {
            assertEquals(
                    ExitCode.FAILED, run("add", joe.toString(), "--id", id, "--licence", "CC0-1.0", "--sha256", "00"));
            assertTrue(err.toString().contains("--sha256: the model's is "), err.toString());
            assertEquals(
                    ExitCode.OK,
                    run("add", joe.toString(), "--id", id, "--licence", "CC0-1.0", "--sex", "male"),
                    err::toString);
            assertEquals(ExitCode.FAILED, run("add", joe.toString(), "--id", id, "--licence", "CC0-1.0"));
            assertTrue(err.toString().contains(id + " is taken"), err.toString());
            forget();
            assertEquals(ExitCode.OK, run("show", id), err::toString);
            assertTrue(out.toString().contains("CC0-1.0"), out.toString());
            String file = temp.resolve("own.wav").toString();
            assertEquals(ExitCode.OK, run("say", "--voice", id, "--out", file, "Hello."), err::toString);
            assertTrue(Files.size(Path.of(file)) > 10_000);
        } finally {
            assertEquals(ExitCode.OK, run("remove", id), err::toString);
        }
        assertEquals(ExitCode.FAILED, run("show", id));
        assertEquals(ExitCode.FAILED, run("remove", "af_heart"));
        assertTrue(err.toString().contains("comes with nightmarket"), err.toString());
    }

    @Test
    void whatIsNoVoiceIsNotAdded() throws IOException {
        Path onnx = Files.writeString(temp.resolve("no.onnx"), "not a graph");
        assertEquals(ExitCode.FAILED, run("add", onnx.toString(), "--id", "no-voice", "--licence", "MIT"));
        assertTrue(err.toString().contains("no.onnx.json (expected: a file that can be read)"), err.toString());
        Files.writeString(
                temp.resolve("no.onnx.json"),
                "{\"audio\":{\"sample_rate\":22050},\"language\":{\"code\":\"en_US\"},\"phoneme_id_map\":{\"^\":[1],\"$\":[2],\"_\":[0]}}");
        assertEquals(ExitCode.FAILED, run("add", onnx.toString(), "--id", "no-voice", "--licence", "MIT"));
        assertTrue(err.toString().contains("the voice was not added"), err.toString());
        assertEquals(ExitCode.FAILED, run("show", "no-voice"));
        assertEquals(ExitCode.FAILED, run("add", "ftp://127.0.0.1/a.onnx", "--id", "no-voice", "--licence", "MIT"));
        assertTrue(err.toString().contains("expected: an https address"), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
    }
}
