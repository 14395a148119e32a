package dev.nightmarket.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.fake.FakeVoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertTrue(voice.prepare(request("Welcome back")));
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
    void survivesOnDiskAndDropsBrokenFiles() throws IOException {
        CachedVoice before = CachedVoice.onDisk(engine, MB, folder, MB);
        before.prepare(request("Good evening"));
        CachedVoice after = CachedVoice.onDisk(engine, MB, folder, MB);
        assertArrayEquals(say(new FakeVoice(), "Good evening"), say(after, "Good evening"));
        assertEquals(1, engine.said().size());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        CachedVoice broken = CachedVoice.onDisk(engine, MB, folder, MB);
        assertArrayEquals(say(new FakeVoice(), "Good evening"), say(broken, "Good evening"));
        assertEquals(2, engine.said().size());
    }

    @Test
    void diskIsBounded() throws IOException {
        CachedVoice disk = CachedVoice.onDisk(engine, MB, folder, 150_000);
        for (String text : List.of("aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc", "dddddddddd")) {
            disk.prepare(request(text));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.mapToLong(f -> f.toFile().length()).sum() <= 150_000);
        }
    }

    @Test
    void aPreparationGivesWayToLiveSpeech() {
        Voice[] outer = new Voice[1];
        Voice interrupted = new Voice() {
            private boolean once;

            @Override
            public VoiceInfo info() {
                return engine.info();
            }

            @Override
            public void speak(SpeechRequest request, SpeechSink sink) {
                engine.speak(request, new SpeechSink() {
                    @Override
                    public void onTimeline(SpeechTimeline timeline) {
                        sink.onTimeline(timeline);
                    }

                    @Override
                    public boolean onPcm(short[] samples) {
                        if (!once && request.text().startsWith("A pitch")) {
                            once = true;
                            outer[0].speak(request("Live answer"), new SpeechSink() {
                                @Override
                                public void onTimeline(SpeechTimeline timeline) {}

                                @Override
                                public boolean onPcm(short[] live) {
                                    assertFalse(sink.onPcm(samples), "the preparation must stop");
                                    return true;
                                }
                            });
                            return false;
                        }
                        return sink.onPcm(samples);
                    }
                });
            }

            @Override
            public void close() {}
        };
        CachedVoice cached = CachedVoice.inMemory(interrupted, MB);
        outer[0] = cached;
        assertTrue(cached.prepare(request("A pitch of some length")), "second try");
        assertEquals(1, cached.stats().yields());
        assertTrue(cached.isPrepared(request("Live answer")));
    }
}
