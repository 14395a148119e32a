package dev.nightmarket.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class AssetsTest {
    @TempDir
    Path temp;

    private FakeWorld world;
    private Asset asset;
    private Assets assets;

    @BeforeEach
    void setUp() throws IOException {
        world = new FakeWorld();
        asset = world.asset(temp);
        assets = reopen();
    }

    @AfterEach
    void tearDown() {
        world.close();
    }

    private Assets reopen() {
        Catalogue catalogue = new Catalogue(List.of(), List.of(asset), List.of(onRequest()));
        return new Assets(catalogue, new CacheLayout(temp.resolve("cache")), world, Map.of());
    }

    /** Something whose makers publish no digest. */
    private Asset onRequest() {
        Source page = new Source.HttpsArchive(world.url(), List.of(new Asset.UnpackRule("home/", "model/")));
        return new Asset(
                "ears",
                "1.0",
                "a model",
                asset.licence(),
                null,
                null,
                Asset.AS_FIRST_FETCHED,
                null,
                List.of(new Asset.Part(List.of(), Asset.AS_FIRST_FETCHED, List.of(page))));
    }

    @Test
    void whatHasNoDigestMustStayAsItWasFirstFetched() throws IOException {
        Asset ears = assets.catalogue().asset("ears");
        assertFalse(assets.present(ears));
        assertThrows(AssetMissingException.class, () -> assets.require("ears"));
        world.served = FakeWorld.zip("home/");
        assertTrue(assets.fetch(ears, FetchProgress.SILENT));
        assertEquals("bb", Files.readString(assets.require("ears").resolve("model/a/b")));
        assertEquals(List.of(), assets.verify(ears));
        Files.writeString(assets.require("ears").resolve("model/a/b"), "worse");
        assertEquals(1, assets.verify(ears).size());
        Assets later = reopen();
        assertFalse(later.present(ears));
        byte[] other = FakeWorld.zip("home/");
        world.served = FakeWorld.zip("home/extra/");
        AssetFetchException refused =
                assertThrows(AssetFetchException.class, () -> later.fetch(ears, FetchProgress.SILENT));
        assertTrue(refused.getMessage().contains("(expected: "), refused.getMessage());
        world.served = other;
        assertTrue(later.fetch(ears, FetchProgress.SILENT));
        assertEquals(List.of(), later.verify(ears));
    }

    private void assertComplete() throws IOException {
        Path folder = assets.require("thing");
        for (Map.Entry<String, String> file : FakeWorld.FILES.entrySet()) {
            assertEquals(file.getValue(), Files.readString(folder.resolve(file.getKey())));
        }
        assertFalse(Files.exists(folder.resolve("unwanted")));
        try (Stream<Path> work = Files.list(temp.resolve("cache/work"))) {
            assertEquals(List.of(), work.toList(), "temporary folders are removed");
        }
        assertEquals(List.of(), assets.verify(asset));
    }

    @Test
    void missingAssetNamesTheCommandThatFetchesIt() {
        AssetMissingException missing = assertThrows(AssetMissingException.class, () -> assets.require("thing"));
        assertTrue(missing.getMessage().contains("./nightmarket assets fetch thing"), missing.getMessage());
        IllegalArgumentException unknown = assertThrows(IllegalArgumentException.class, () -> assets.require("thnig"));
        assertTrue(unknown.getMessage().contains("thing"), unknown.getMessage());
    }

    @Test
    void packageClientComesFirstAndASecondFetchDoesNothing() throws IOException {
        world.delivers = FakeWorld.zip("pkg/");
        assertTrue(assets.fetch(asset, FetchProgress.SILENT));
        assertComplete();
        assertFalse(reopen().fetch(asset, FetchProgress.SILENT));
        assertEquals(1, world.commands.size());
        assertTrue(world.commands.get(0).contains("thing==1.0"));
    }

    @Test
    void filePutByHandNeedsNoClient() throws IOException {
        Path incoming = Files.createDirectories(temp.resolve("cache/incoming"));
        Files.write(incoming.resolve("thing-1.0.whl"), FakeWorld.zip("pkg/"));
        assertTrue(assets.fetch(asset, FetchProgress.SILENT));
        assertComplete();
        assertEquals(List.of(), world.commands);
    }

    @Test
    void homePageIsTakenInItsOwnShapeWhenClientsFail() throws IOException {
        world.served = FakeWorld.zip("home/");
        assertTrue(assets.fetch(asset, FetchProgress.SILENT));
        assertComplete();
    }

    @Test
    void brokenLineIsResumedWhereItEnded() throws IOException {
        world.served = FakeWorld.zip("home/");
        world.breakAfter = 100;
        assertTrue(assets.fetch(asset, FetchProgress.SILENT));
        assertEquals(List.of("null", "bytes=100-"), world.ranges);
        assertComplete();
    }

    @Test
    void everySourceThatWasTriedIsListedWithItsResult() throws IOException {
        byte[] corrupt = FakeWorld.zip("pkg/");
        corrupt[corrupt.length / 2] ^= 1;
        world.delivers = corrupt;
        AssetFetchException failed =
                assertThrows(AssetFetchException.class, () -> assets.fetch(asset, FetchProgress.SILENT));
        String message = failed.getMessage();
        String incoming = temp.resolve("cache/incoming/thing-1.0.whl").toString();
        for (String part : List.of(
                "asset thing 1.0",
                "1. " + incoming + ": not there",
                "2. pip download thing==1.0: sha256 of thing-1.0.whl is ",
                "3. mvn dependency:copy org.example:thing:1.0:aar: exit code 1: ERROR: nowhere to be found",
                "4. " + world.url() + ": HTTP 404",
                "put the file by hand: " + incoming,
                asset.archive().sha256())) {
            assertTrue(message.contains(part), part + " is not in:\n" + message);
        }
        assertThrows(AssetMissingException.class, () -> assets.require("thing"));
    }

    @Test
    void wrongContentFromTheHomePageIsRefused() throws IOException {
        byte[] served = FakeWorld.zip("home/");
        world.served = Arrays.copyOf(served, served.length - 30);
        assertThrows(AssetFetchException.class, () -> assets.fetch(asset, FetchProgress.SILENT));
        assertFalse(assets.present(asset));
    }

    @Test
    void verifyNamesTheBrokenFileAndTheNextFetchMendsIt() throws IOException {
        world.delivers = FakeWorld.zip("pkg/");
        assets.fetch(asset, FetchProgress.SILENT);
        Files.writeString(assets.require("thing").resolve("a/b"), "worse");
        List<String> problems = assets.verify(asset);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("a/b: sha256 is "), problems.toString());
        assertThrows(AssetMissingException.class, () -> assets.require("thing"));
        assertTrue(assets.fetch(asset, FetchProgress.SILENT));
        assertComplete();
    }

    @Test
    void twoFetchesAtOnceDownloadOnce() throws Exception {
        world.delivers = FakeWorld.zip("pkg/");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> one = threads.submit(() -> assets.fetch(asset, FetchProgress.SILENT));
            Future<Boolean> two = threads.submit(() -> assets.fetch(asset, FetchProgress.SILENT));
            assertTrue(one.get() ^ two.get());
            assertEquals(1, world.commands.size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void partsAreFetchedApartAndPiecesJoined() throws IOException {
        asset = world.assetOfParts(temp);
        assets = reopen();
        world.delivers = FakeWorld.zip("pkg/");
        world.packs = FakeWorld.tgz("package/more", "and more", "package/unwanted", "-");
        assertTrue(assets.fetch(asset, FetchProgress.SILENT));
        assertThings();
        assertEquals(List.of("npm", "pack", "--silent", "--ignore-scripts", "more@2.0"), world.commands.get(1));
    }

    private void assertThings() throws IOException {
        Path folder = assets.require("things");
        assertEquals(FakeWorld.FILES.get("model.onnx") + "and more", Files.readString(folder.resolve("whole")));
        assertEquals(FakeWorld.FILES.get("a/b"), Files.readString(folder.resolve("b")));
        assertEquals(List.of(), assets.verify(asset));
    }

    @Test
    void aPartWithoutItsClientComesFromItsHomePage() throws IOException {
        asset = world.assetOfParts(temp);
        assets = reopen();
        world.delivers = FakeWorld.zip("pkg/");
        world.served = (FakeWorld.FILES.get("model.onnx") + "and more").getBytes(StandardCharsets.UTF_8);
        assertTrue(assets.fetch(asset, FetchProgress.SILENT));
        assertThings();
    }

    @Test
    void aPartThatNobodyHasIsNamed() throws IOException {
        asset = world.assetOfParts(temp);
        assets = reopen();
        world.delivers = FakeWorld.zip("pkg/");
        String message = assertThrows(AssetFetchException.class, () -> assets.fetch(asset, FetchProgress.SILENT))
                .getMessage();
        assertTrue(message.contains("npm pack more@2.0: npm cannot be started"), message);
        assertTrue(message.contains("incoming/more-2.0.tgz"), message);
        // The page's own file, put by hand, is as good.
        Path incoming = Files.createDirectories(temp.resolve("cache/incoming"));
        Files.writeString(incoming.resolve("whole"), FakeWorld.FILES.get("model.onnx") + "and more");
        assertTrue(assets.fetch(asset, FetchProgress.SILENT));
        assertThings();
    }

    @Test
    void aBrokenTarIsRefused() throws IOException {
        byte[] packed = FakeWorld.tgz("package/more", "and more");
        Path half = Files.write(temp.resolve("half.tgz"), Arrays.copyOf(packed, packed.length / 2));
        List<Asset.UnpackRule> rules = List.of(new Asset.UnpackRule("package/more", "more"));
        assertThrows(IOException.class, () -> Unpacker.unpack(half, rules, temp.resolve("out")));
        Path outside = Files.write(temp.resolve("slip.tgz"), FakeWorld.tgz("package/../../x", "-"));
        List<Asset.UnpackRule> all = List.of(new Asset.UnpackRule("package/", "a/"));
        assertThrows(IOException.class, () -> Unpacker.unpack(outside, all, temp.resolve("out")));
    }

    @Test
    void aClientThatIsNotInstalledIsSaidToBeSo() {
        IOException missing = assertThrows(IOException.class, () -> new ProcessRunner()
                .run(List.of("no-such-client", "pack"), temp, Map.of(), () -> {}));
        assertTrue(
                missing.getMessage().startsWith("no-such-client cannot be started (expected: an installed program)"),
                missing.getMessage());
    }

    @Test
    void archiveEntriesCannotLeaveTheFolder() {
        assertThrows(IOException.class, () -> Unpacker.inside(temp, "../outside"));
        assertThrows(IOException.class, () -> Unpacker.inside(temp, "/etc/passwd"));
    }
}
