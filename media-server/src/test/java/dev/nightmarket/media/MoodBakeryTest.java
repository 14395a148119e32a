package dev.nightmarket.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.baker.BakeProgress;
import dev.nightmarket.media.render.baker.HostSource;
import dev.nightmarket.media.render.baker.Lighting;
import dev.nightmarket.media.render.baker.LightingMoods;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MoodBakeryTest {
    private static final Lighting GOLDEN = LightingMoods.find("golden-hour").orElseThrow();

    /** Somebody, however baked. */
    private abstract static class TestHost implements HostSource {
        @Override
        public String id() {
            return "mei";
        }

        @Override
        public String name() {
            return "Mei";
        }

        @Override
        public String about() {
            return "";
        }

        @Override
        public String voice() {
            return "";
        }

        @Override
        public long seed() {
            return 1;
        }
    }

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ArrayDeque<Runnable> work = new ArrayDeque<>();
    private final Set<String> done = new HashSet<>();
    private final List<String> bakes = new ArrayList<>();
    private final AssetStore assets = new AssetStore() {
        @Override
        public Path require(String id) {
            throw new AssertionError(id);
        }

        @Override
        public Path derived(String kind) {
            throw new AssertionError(kind);
        }
    };
    private final MoodBakery bakery = new MoodBakery(assets, work::add, meters);
    private final HostSource host = new TestHost() {
        @Override
        public Optional<Path> baked(AssetStore in, Lighting light) {
            return done.contains(light.id()) ? Optional.of(Path.of(light.id())) : Optional.empty();
        }

        @Override
        public Path bake(AssetStore in, Lighting light, BakeProgress progress) {
            bakes.add(light.id());
            progress.at(.4, "skin");
            assertEquals(Optional.of(.4), bakery.progress(this, light));
            done.add(light.id());
            return Path.of(light.id());
        }
    };

    @Test
    void aLightIsBakedOnceAheadAndThenThere() throws IOException {
        bakery.order(host, GOLDEN);
        bakery.order(host, GOLDEN);
        assertEquals(1, work.size());
        assertEquals(1, meters.get("nightmarket.media.moods.waiting").gauge().value());
        work.remove().run();
        assertEquals(new MoodBakery.Ready(Path.of("golden-hour"), false), bakery.open(host, GOLDEN));
        assertEquals(List.of("golden-hour"), bakes);
        assertEquals(Optional.empty(), bakery.progress(host, GOLDEN));
        assertEquals(1, meters.counter("nightmarket.media.moods.baked").count());
    }

    @Test
    void whoGoesLiveBeforeItIsReadyStandsInThePlainLight() throws IOException {
        done.add(Lighting.STUDIO.id());
        MoodBakery.Ready ready = bakery.open(host, GOLDEN);
        assertEquals(new MoodBakery.Ready(Path.of(Lighting.STUDIO.id()), true), ready);
        assertEquals(1, meters.counter("nightmarket.media.moods.plain").count());
        work.remove().run();
        assertFalse(bakery.open(host, GOLDEN).plain(), "next time");
        assertTrue(work.isEmpty());
    }

    @Test
    void aHostThatWasNeverBakedIsWaitedForAndAFailureIsTold() {
        MoodBakery atOnce = new MoodBakery(assets, Runnable::run, meters);
        HostSource broken = new TestHost() {
            @Override
            public Optional<Path> baked(AssetStore in, Lighting light) {
                return Optional.empty();
            }

            @Override
            public Path bake(AssetStore in, Lighting light, BakeProgress progress) throws IOException {
                throw new IOException("disk full");
            }
        };
        IOException told = assertThrows(IOException.class, () -> atOnce.open(broken, GOLDEN));
        assertEquals("disk full", told.getMessage());
        assertEquals(1, meters.counter("nightmarket.media.moods.failed").count());
    }
}
