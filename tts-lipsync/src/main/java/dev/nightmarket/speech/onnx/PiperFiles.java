package dev.nightmarket.speech.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.onnx.model.ElementType;
import dev.nightmarket.speech.onnx.model.OnnxModel;
import dev.nightmarket.speech.onnx.model.ValueInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of a Piper voice and what is derived from them.
 *
 * @param idOf phoneme code point to the model's token
 */
record PiperFiles(
        Path encoder, Path decoder, int sampleRateHz, float noiseScale, float noiseW, Map<Integer, Long> idOf) {
    /** The latent frames that leave the flow and enter the HiFi-GAN decoder: float[1][channels][frames]. */
    static final String LATENT = "/Mul_7_output_0";
    /** Frames of each token: float[1][1][tokens]. */
    static final String DURATIONS = "/Ceil_output_0";

    private static final String SOUND = "output";
    /** Of the split itself; a change makes new files. */
    private static final String SPLIT_VERSION = "v1";

    private static final int SEARCH_DEPTH_MAX = 4;

    static PiperFiles prepare(AssetStore assets, String voiceId) {
        Path root = assets.require(voiceId);
        try {
            Path onnx = find(root, voiceId + ".onnx");
            JsonNode config = new ObjectMapper()
                    .readTree(find(root, voiceId + ".onnx.json").toFile());
            Path folder = assets.derived("piper").resolve(sha256(onnx) + "-" + SPLIT_VERSION);
            Files.createDirectories(folder);
            Path encoder = folder.resolve("encoder.onnx");
            Path decoder = folder.resolve("decoder.onnx");
            if (!Files.exists(encoder) || !Files.exists(decoder)) {
                OnnxModel model = OnnxModel.read(onnx);
                ValueInfo latent =
                        ValueInfo.of(LATENT, ElementType.FLOAT, List.of("batch", "channels", "latent_frames"));
                write(encoder, model.with(model.graph().part(List.of(), List.of(LATENT, DURATIONS))));
                write(decoder, model.with(model.graph().part(List.of(latent), List.of(SOUND))));
            }
            JsonNode inference = config.path("inference");
            return new PiperFiles(
                    encoder,
                    decoder,
                    config.path("audio").path("sample_rate").asInt(22_050),
                    (float) inference.path("noise_scale").asDouble(0.667),
                    (float) inference.path("noise_w").asDouble(0.8),
                    ids(config));
        } catch (IOException | IllegalArgumentException e) {
            throw new SpeechException(voiceId + ": its files under " + root + " cannot be used", e);
        }
    }

    private static Map<Integer, Long> ids(JsonNode config) throws IOException {
        Map<Integer, Long> ids = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : config.path("phoneme_id_map").properties()) {
            ids.put(entry.getKey().codePointAt(0), entry.getValue().path(0).asLong());
        }
        for (char frame : new char[] {'^', '$', '_'}) {
            if (!ids.containsKey((int) frame)) {
                throw new IOException("phoneme_id_map: no '" + frame + "' (expected: Piper's begin, end and pad)");
            }
        }
        return Map.copyOf(ids);
    }

    private static Path find(Path root, String name) throws IOException {
        try (Stream<Path> files = Files.find(
                root, SEARCH_DEPTH_MAX, (path, attributes) -> attributes.isRegularFile() && path.endsWith(name))) {
            return files.findFirst()
                    .orElseThrow(() -> new IOException(name + ": not found (expected: in the voice's folder)"));
        }
    }

    private static void write(Path file, OnnxModel model) throws IOException {
        Path temporary =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
        try {
            model.write(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
