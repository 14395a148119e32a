package dev.nightmarket.speech.kokoro.bake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What Kokoro is baked for. */
public enum Flavour {
    /** CPUs with 8-bit dot products: {@code front.onnx} and {@code generator.onnx}, convolutions in static 8 bits. */
    INT8("front.onnx", "durations.onnx", "generator.onnx"),
    /** Other CPUs: the same two, convolutions in float. */
    FLOAT("front.onnx", "durations.onnx", "generator.onnx"),
    /**
     * GPUs: all in float, and the generator takes its statistics from what it is shown, so that it wants whole clauses at
     * once: no input {@code statistics}.
     */
    PLAIN("front.onnx", "durations.onnx", "generator.onnx"),
    /**
     * For measuring what is frozen: {@code front.onnx} gives the inputs and outputs of the convolutions to be quantised
     * besides; {@code generator.onnx} takes its statistics from the whole signal and gives them as outputs, by name;
     * {@code frozen.onnx} takes them as the input {@code statistics} and gives its convolutions' inputs and outputs.
     */
    MEASURE("front.onnx", "generator.onnx", "frozen.onnx");

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> DOT_PRODUCTS = Set.of("avx512_vnni", "avx_vnni", "amx_int8", "asimddp");

    private final List<String> files;

    Flavour(String... files) {
        this.files = List.of(files);
    }

    /** The model files that it consists of. */
    public List<String> files() {
        return files;
    }

    /** In lower case, for folders and messages. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one for this machine's CPU. */
    public static Flavour ofThisCpu() {
        try {
            return Files.isReadable(CPU_INFO) ? ofCpu(Files.readString(CPU_INFO)) : FLOAT;
        } catch (IOException e) {
            throw new UncheckedIOException(CPU_INFO + " cannot be read", e);
        }
    }

    /**
     * The one for a CPU: with dot products of 8 bits (VNNI or AMX on x86, dotprod on ARM), {@link #INT8}. Without them
     * quantised convolutions are slower than float ones.
     *
     * @param cpuInfo what Linux says in {@code /proc/cpuinfo}
     */
    static Flavour ofCpu(String cpuInfo) {
        for (String line : cpuInfo.split("\n", -1)) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? "" : line.substring(0, colon).strip();
            if (key.equals("flags") || key.equals("Features")) {
                Set<String> features = new HashSet<>(
                        Arrays.asList(line.substring(colon + 1).strip().split("\\s+", -1)));
                features.retainAll(DOT_PRODUCTS);
                return features.isEmpty() ? FLOAT : INT8;
            }
        }
        return FLOAT;
    }
}
