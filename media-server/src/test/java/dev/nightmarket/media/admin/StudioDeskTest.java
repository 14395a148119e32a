package dev.nightmarket.media.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import dev.nightmarket.media.store.Seed;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.proto.admin.v1.BrandKit;
import dev.nightmarket.proto.admin.v1.CreateStudioAssetRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest.Clear;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest.CountdownCue;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest.PollCue;
import dev.nightmarket.proto.admin.v1.CueGraphicResponse.PollResult;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.Studio;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import dev.nightmarket.testing.VirtualClock;
import io.grpc.StatusRuntimeException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class StudioDeskTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<CueGraphicRequest> cues = new ArrayList<>();

    @TempDir
    Path dir;

    private Store store;
    private StudioDesk desk;

    @BeforeEach
    void open() {
        store = Store.open(dir, () -> Seed.empty("Test shop"), clock);
        desk = new StudioDesk(
                store,
                new ShowControl() {
                    @Override
                    public void goLive(Show show) {}

                    @Override
                    public void stop(String showName) {}

                    @Override
                    public List<PollResult> cue(CueGraphicRequest cue) {
                        if (cue.getName().equals("shows/off")) {
                            throw new IllegalStateException("shows/off is not on air");
                        }
                        cues.add(cue);
                        return List.of();
                    }
                },
                clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String refused(Studio studio) {
        Violations v = new Violations();
        new StudioRules(store).check("show.studio", studio, v);
        return assertThrows(StatusRuntimeException.class, v::throwIfAny).getMessage();
    }

    private static ByteString png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_ARGB), "png", out);
        return ByteString.copyFrom(out.toByteArray());
    }

    private StudioAsset upload(String id, StudioAsset.Kind kind, ByteString content) {
        return desk.create(CreateStudioAssetRequest.newBuilder()
                .setStudioAssetId(id)
                .setStudioAsset(StudioAsset.newBuilder().setKind(kind).setContent(content))
                .build());
    }

    @Test
    void choicesThatDoNotExistAreRefusedWithThoseThatDo() {
        String said = refused(Studio.newBuilder()
                .setBackground("beach")
                .setMood("gloomy")
                .setPalette("neon")
                .setLayout("round")
                .build());
        for (String part :
                List.of("'beach'", "loft", "'gloomy'", "golden-hour", "'neon'", "spring", "'round'", "square")) {
            assertTrue(said.contains(part), said);
        }
    }

    @Test
    void coloursThatCannotBeReadAreRefusedUnlessTheyMayBeMended() {
        Studio.Builder studio =
                Studio.newBuilder().setBrand(BrandKit.newBuilder().setPrimaryColor("#ffe600"));
        assertTrue(refused(studio.build()).contains("contrast 1.3:1"), refused(studio.build()));
        studio.getBrandBuilder().setFixContrast(true);
        Violations v = new Violations();
        new StudioRules(store).check("show.studio", studio.build(), v);
        v.throwIfAny();
    }

    @Test
    void filesAreKeptListedWithoutContentAndNamedInStudios() throws IOException {
        StudioAsset logo = upload("my-logo", StudioAsset.Kind.LOGO, png());
        assertEquals("studioAssets/my-logo", logo.getName());
        assertEquals(64, logo.getWidth());
        assertTrue(logo.getContent().isEmpty());
        assertEquals(List.of(logo), desk.list().getStudioAssetsList());
        Studio.Builder studio =
                Studio.newBuilder().setBrand(BrandKit.newBuilder().setLogo("studioAssets/my-logo"));
        Violations v = new Violations();
        new StudioRules(store).check("show.studio", studio.build(), v);
        v.throwIfAny();
        studio.setBackground("studioAssets/my-logo");
        assertTrue(refused(studio.build()).contains("of kind BACKGROUND"), "a logo is no background");
        assertThrows(StatusRuntimeException.class, () -> upload("my-logo", StudioAsset.Kind.LOGO, png()), "again");
        String said = assertThrows(
                        StatusRuntimeException.class,
                        () -> upload("x", StudioAsset.Kind.FONT, ByteString.copyFromUtf8("nonsense")))
                .getMessage();
        assertTrue(said.contains("not a font"), said);
        desk.delete("studioAssets/my-logo");
        assertThrows(StatusRuntimeException.class, () -> desk.delete("studioAssets/my-logo"));
    }

    @Test
    void aCountdownNeedsARealEnd() {
        CueGraphicRequest.Builder cue = CueGraphicRequest.newBuilder().setName("shows/a");
        for (long seconds : new long[] {-1, 0, 8L * 24 * 3600}) {
            cue.setCountdown(CountdownCue.newBuilder()
                    .setEndTime(Timestamps.fromMillis(clock.instant().toEpochMilli() + seconds * 1000)));
            String said = assertThrows(StatusRuntimeException.class, () -> desk.cue(cue.build()))
                    .getMessage();
            assertTrue(said.contains("countdown.end_time"), said);
        }
        cue.setCountdown(CountdownCue.newBuilder()
                .setEndTime(Timestamps.fromMillis(clock.instant().toEpochMilli() + 60_000)));
        desk.cue(cue.build());
        assertEquals(1, cues.size());
    }

    @Test
    void pollsHaveTwoToFourOptionsAndShowsMustBeOnAir() {
        CueGraphicRequest.Builder cue = CueGraphicRequest.newBuilder().setName("shows/a");
        cue.setPoll(PollCue.newBuilder().setQuestion("Which?").addOptions("One"));
        assertThrows(StatusRuntimeException.class, () -> desk.cue(cue.build()));
        cue.getPollBuilder().addOptions("one ");
        assertThrows(StatusRuntimeException.class, () -> desk.cue(cue.build()), "the same twice");
        cue.getPollBuilder().setOptions(1, "Two");
        desk.cue(cue.build());
        assertThrows(StatusRuntimeException.class, () -> desk.cue(CueGraphicRequest.getDefaultInstance()));
        String said = assertThrows(
                        StatusRuntimeException.class,
                        () -> desk.cue(CueGraphicRequest.newBuilder()
                                .setName("shows/off")
                                .setClear(Clear.CLEAR_ALL)
                                .build()))
                .getMessage();
        assertTrue(said.startsWith("FAILED_PRECONDITION") && said.contains("not on air"), said);
    }
}
