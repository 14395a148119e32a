package dev.nightmarket.assets;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A package client and a home page that are scripted, on loopback only. */
final class FakeWorld implements CommandRunner, AutoCloseable {
    /** What the asset unpacks to. */
    static final SortedMap<String, String> FILES = new TreeMap<>(Map.of("model.onnx", "m".repeat(5000), "a/b", "bb"));

    final List<List<String>> commands = new ArrayList<>();
    final List<String> ranges = new ArrayList<>();
    private final HttpServer server;

    /** Null: the client fails. Otherwise what it delivers. */
    byte[] delivers;

    /** Null: npm is not installed. Otherwise what it packs. */
    byte[] packs;

    /** Null: 404. */
    byte[] served;

    /** The line breaks after so many bytes of an answer, once; -1 never. */
    int breakAfter = -1;

    FakeWorld() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            if (served == null) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
                return;
            }
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            if (from > 0) {
                String contentRange = "bytes " + from + "-" + (served.length - 1) + "/" + served.length;
                exchange.getResponseHeaders().set("Content-Range", contentRange);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, served.length - from);
            int to = breakAfter >= 0 ? from + breakAfter : served.length;
            breakAfter = -1;
            OutputStream out = exchange.getResponseBody();
            out.write(served, from, to - from);
            out.flush();
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/home.zip";
    }

    /** A zip of {@link #FILES} under a folder. */
    static byte[] zip(String under) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                zip.putNextEntry(new ZipEntry(under + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(under + "unwanted"));
        }
        return bytes.toByteArray();
    }

    /** The asset that both offer. */
    Asset asset(Path temp) throws IOException {
        byte[] wheel = zip("pkg/");
        Path file = Files.write(temp.resolve("wheel"), wheel);
        SortedMap<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, String> content : FILES.entrySet()) {
            digests.put(
                    content.getKey(), ContentDigest.ofFile(Files.writeString(temp.resolve("c"), content.getValue())));
        }
        return new Asset(
                "thing",
                "1.0",
                "a thing",
                new Asset.Licence("MIT", "https://example.org/licence", "nobody's"),
                new Asset.Archive("thing-1.0.whl", wheel.length, ContentDigest.ofFile(file)),
                rules("pkg/"),
                ContentDigest.ofFiles(digests),
                List.of(
                        new Source.Pip("thing", "1.0"),
                        new Source.Maven("org.example:thing:1.0:aar"),
                        new Source.HttpsArchive(url(), rules("home/"))),
                null);
    }

    /** An asset of two parts: the first joined from a wheel and an npm package, the second a wheel. */
    Asset assetOfParts(Path temp) throws IOException {
        byte[] wheel = zip("pkg/");
        byte[] packed = tgz("package/more", "and more", "package/unwanted", "-");
        Path file = Files.write(temp.resolve("wheel"), wheel);
        Path more = Files.write(temp.resolve("more"), packed);
        String joined = FILES.get("model.onnx") + "and more";
        Path whole = Files.writeString(temp.resolve("joined"), joined);
        Path other = Files.writeString(temp.resolve("other"), FILES.get("a/b"));
        SortedMap<String, String> first = new TreeMap<>(Map.of("whole", ContentDigest.ofFile(whole)));
        SortedMap<String, String> second = new TreeMap<>(Map.of("b", ContentDigest.ofFile(other)));
        SortedMap<String, String> all = new TreeMap<>(first);
        all.putAll(second);
        Asset.Archive thing = new Asset.Archive("thing-1.0.whl", wheel.length, ContentDigest.ofFile(file));
        Asset.Package wheelPackage = new Asset.Package(
                thing,
                List.of(new Asset.UnpackRule("pkg/model.onnx", "whole")),
                List.of(new Source.Pip("thing", "1.0")));
        Asset.Package npmPackage = new Asset.Package(
                new Asset.Archive("more-2.0.tgz", packed.length, ContentDigest.ofFile(more)),
                List.of(new Asset.UnpackRule("package/more", "whole")),
                List.of(new Source.Npm("more", "2.0")));
        Asset.Package again = new Asset.Package(
                thing, List.of(new Asset.UnpackRule("pkg/a/b", "b")), List.of(new Source.Pip("thing", "1.0")));
        String page = url().replace("home.zip", "whole");
        return new Asset(
                "things",
                "1.0",
                "two things",
                new Asset.Licence("MIT", "https://example.org/licence", "nobody's"),
                null,
                null,
                ContentDigest.ofFiles(all),
                null,
                List.of(
                        new Asset.Part(
                                List.of(wheelPackage, npmPackage),
                                ContentDigest.ofFiles(first),
                                List.of(new Source.HttpsFiles(List.of(new Source.RemoteFile(page, "whole"))))),
                        new Asset.Part(List.of(again), ContentDigest.ofFiles(second), List.of())));
    }

    /** A gzipped tar of names and contents, by turns. */
    static byte[] tgz(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream tar = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                byte[] content = namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
                byte[] block = new byte[512 + (content.length + 511) / 512 * 512];
                byte[] name = namesAndContents[i].getBytes(StandardCharsets.UTF_8);
                System.arraycopy(name, 0, block, 0, name.length);
                byte[] size = String.format("%011o ", content.length).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(size, 0, block, 124, size.length);
                block[156] = '0';
                System.arraycopy(content, 0, block, 512, content.length);
                tar.write(block);
            }
            tar.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    private static List<Asset.UnpackRule> rules(String under) {
        return List.of(
                new Asset.UnpackRule(under + "model.onnx", "model.onnx"), new Asset.UnpackRule(under + "a/", "a/"));
    }

    @Override
    public Result run(List<String> command, Path folder, Map<String, String> environment, Runnable tick)
            throws IOException {
        commands.add(command);
        tick.run();
        if (command.contains("pip") && delivers != null) {
            Path out = Path.of(command.get(command.indexOf("--dest") + 1));
            Files.write(out.resolve("thing-1.0.whl"), delivers);
            return new Result(0, "");
        }
        if (command.contains("pack")) {
            if (packs == null) {
                throw new IOException("npm cannot be started");
            }
            Files.write(folder.resolve("more-2.0.tgz"), packs);
            return new Result(0, "");
        }
        return new Result(1, "noise\nERROR: nowhere to be found\n");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
