package dev.nightmarket.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.fake.FakeVoice;
import dev.nightmarket.testing.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class CachedVoiceTest extends AbstractVoiceContractTest {
    private static final long MB = 1 << 20;

    private final FakeVoice engine = new FakeVoice();
    private final CachedVoice voice = CachedVoice.inMemory(engine, 16 * MB);

    private final VirtualClock clock = new VirtualClock();

    @TempDir
    Path folder;

    @Override
    protected Voice voice() {
        return voice;
    }

    private static SpeechRequest request(String text) {
        return SpeechRequest.of(text, Locale.US);
    }

    private static short[] say(Voice voice, String text) {
        RecordingSink sink = new RecordingSink();
        voice.speak(request(text), sink);
        assertEquals(1, sink.timelines.size());
        return sink.pcm();
    }

    @Test
    void preparedSpeechDoesNotTouchTheEngine() {
        voice.prepare(request("Welcome back"));
        assertTrue(voice.isPrepared(request("Welcome back")));
        short[] first = say(voice, "Welcome back");
        first[0] = 99;
        assertArrayEquals(say(new FakeVoice(), "Welcome back"), say(voice, "Welcome back"));
        assertEquals(List.of("Welcome back"), engine.said());
        assertEquals(2, voice.stats().hits());
    }

    @Test
    void halfAnUtteranceIsNotKept() {
        voice.speak(request("One long sentence that is cut"), new RecordingSink(1));
        assertFalse(voice.isPrepared(request("One long sentence that is cut")));
    }

    @Test
    void anotherSpeedIsAnotherUtterance() {
        voice.prepare(request("Hello"));
        assertFalse(voice.isPrepared(SpeechRequest.of("Hello", Locale.US).at(1.2)));
    }

    @Test
    void memoryIsBoundedAndTheLeastUsedGoesFirst() {
        CachedVoice small = CachedVoice.inMemory(engine, 150_000);
        small.prepare(request("aaaaaaaaaa"));
        small.prepare(request("bbbbbbbbbb"));
        small.isPrepared(request("aaaaaaaaaa"));
        small.prepare(request("cccccccccc"));
        assertTrue(small.isPrepared(request("aaaaaaaaaa")));
        assertFalse(small.isPrepared(request("bbbbbbbbbb")));
        assertTrue(small.stats().memoryBytes() <= 150_000);
        assertEquals(1, small.stats().evictions());
    }

    @Test
    void anotherBakeIsAnotherSound() {
        FakeVoice engineB = new FakeVoice();
        Voice rebaked = new Voice() {
            @Override
            public VoiceInfo info() {
                return engineB.info();
            }

            @Override
            public String fingerprint() {
                return engineB.info().id() + "/bake2";
            }

            @Override
            public void speak(SpeechRequest request, SpeechSink sink) {
                engineB.speak(request, sink);
            }

            @Override
            public void close() {}
        };
        CachedVoice.onDisk(engine, MB, disk(MB)).prepare(request("Good evening"));
        CachedVoice after = CachedVoice.onDisk(rebaked, MB, disk(MB));
        assertFalse(after.isPrepared(request("Good evening")));
        say(after, "Good evening");
        assertEquals(1, engineB.said().size());
        say(CachedVoice.onDisk(engine, MB, disk(MB)), "Good evening");
        assertEquals(1, engine.said().size(), "the old sound is still there for who has the old bake");
    }

    @Test
    void survivesOnDiskAndDropsBrokenFiles() throws IOException {
        CachedVoice.onDisk(engine, MB, disk(MB)).prepare(request("Good evening"));
        CachedVoice after = CachedVoice.onDisk(engine, MB, disk(MB));
        assertTrue(after.isPrepared(request("Good evening")));
        assertArrayEquals(say(new FakeVoice(), "Good evening"), say(after, "Good evening"));
        assertEquals(1, engine.said().size());
        for (int damage : new int[] {0, 1, 2}) {
            for (Path file : files()) {
                byte[] bytes = Files.readAllBytes(file);
                switch (damage) {
                    case 0 -> bytes = new byte[] {1, 2, 3};
                    case 1 -> bytes = java.util.Arrays.copyOf(bytes, bytes.length / 2);
                    default -> bytes[bytes.length / 2] ^= 4;
                }
                Files.write(file, bytes);
            }
            PhraseFolder broken = disk(MB);
            assertArrayEquals(
                    say(new FakeVoice(), "Good evening"), say(CachedVoice.onDisk(engine, MB, broken), "Good evening"));
            assertEquals(2 + damage, engine.said().size());
            assertEquals(1, broken.stats().broken());
        }
    }

    @Test
    void diskIsBoundedAndTheLeastUsedGoesFirst() throws IOException {
        PhraseFolder first = disk(150_000);
        CachedVoice before = CachedVoice.onDisk(engine, 0, first);
        before.prepare(request("aaaaaaaaaa"));
        clock.advance(Duration.ofHours(2));
        before.prepare(request("bbbbbbbbbb"));
        clock.advance(Duration.ofHours(2));
        say(before, "aaaaaaaaaa");
        PhraseFolder second = disk(150_000); // after a restart the files' times tell
        CachedVoice after = CachedVoice.onDisk(engine, 0, second);
        after.prepare(request("cccccccccc"));
        assertTrue(after.isPrepared(request("aaaaaaaaaa")));
        assertFalse(after.isPrepared(request("bbbbbbbbbb")));
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        assertTrue(bytes <= 150_000, bytes + " bytes");
        assertEquals(bytes, second.stats().bytes());
        assertEquals(1, second.stats().evicted());
    }

    @Test
    void aDiskThatTakesNothingCostsOnlyTheKeeping() throws IOException {
        Path file = folder.resolve("not-a-folder");
        Files.write(file, new byte[0]);
        PhraseFolder full = new PhraseFolder(file, MB, Runnable::run, clock);
        CachedVoice cached = CachedVoice.onDisk(engine, MB, full);
        assertArrayEquals(say(new FakeVoice(), "Good evening"), say(cached, "Good evening"));
        assertArrayEquals(say(new FakeVoice(), "Good night"), say(cached, "Good night"));
        assertEquals(2, full.stats().unwritten());
    }

    @Test
    void aSlowDiskNeverHoldsUpSpeech() {
        List<Runnable> later = new ArrayList<>();
        PhraseFolder slow = new PhraseFolder(folder, 100 * MB, later::add, clock);
        CachedVoice cached = CachedVoice.onDisk(engine, 0, slow);
        for (int i = 0; i < PhraseFolder.WAITING_MAX + 3; i++) {
            say(cached, "Sentence a" + "b".repeat(i));
        }
        assertEquals(PhraseFolder.WAITING_MAX, later.size());
        assertEquals(3, slow.stats().unwritten());
        later.forEach(Runnable::run);
        assertEquals(PhraseFolder.WAITING_MAX, slow.stats().phrases());
    }

    @Test
    void whatADeadProcessLeftIsTidiedUp() throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("abc-1-1.part"), new byte[10]);
        Files.write(folder.resolve("unrelated.txt"), new byte[10]);
        assertEquals(0, disk(MB).stats().phrases());
        assertEquals(
                List.of("unrelated.txt"),
                files().stream().map(f -> f.getFileName().toString()).toList());
    }

    private PhraseFolder disk(long bytesMax) {
        return new PhraseFolder(folder, bytesMax, Runnable::run, clock);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
