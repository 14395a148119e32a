package dev.nightmarket.speech.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs a graph: ONNX Runtime's execution providers, the fastest first. Which of them work is found out by trying, with
 * fresh options each time: the list that the library gives says only what it was built with.
 */
public enum ExecutionProvider {
    /** TensorRT 10 on the first NVIDIA card; what it cannot do goes to CUDA. */
    TENSORRT,
    /** CUDA 12 with cuDNN 9 on the first NVIDIA card. */
    CUDA,
    CPU;

    /** Names the provider to begin with instead of the fastest: {@code tensorrt}, {@code cuda} or {@code cpu}. */
    public static final String VARIABLE = "NIGHTMARKET_PROVIDER";

    private static final Logger log = LoggerFactory.getLogger(ExecutionProvider.class);
    private static final int FIRST_CARD = 0;
    private static final Map<ExecutionProvider, Boolean> OPENS = new ConcurrentHashMap<>();

    /** Whether a graph's numbers may be halved to 16 bits where the hardware gains by it. */
    public enum Precision {
        FULL,
        HALF_ALLOWED
    }

    /**
     * Those that may work here, in the order in which to try them; the CPU always comes last. One that lacks a library, or
     * a card, is left out with a line in the log.
     *
     * @param wanted the value of {@value #VARIABLE}; empty for the fastest
     * @throws IllegalArgumentException when it names no provider
     */
    public static List<ExecutionProvider> usable(String wanted) {
        ExecutionProvider first = wanted.isEmpty() ? TENSORRT : named(wanted);
        Set<OrtProvider> built = OrtEnvironment.getAvailableProviders();
        List<ExecutionProvider> usable = new ArrayList<>();
        for (ExecutionProvider provider : values()) {
            if (provider.compareTo(first) < 0) {
                continue;
            }
            if (provider == CPU || (provider.isBuiltInto(built, wanted) && provider.opens())) {
                usable.add(provider);
            }
        }
        return List.copyOf(usable);
    }

    /** The value of {@value #VARIABLE}; empty when it is not set. */
    public static String wantedHere() {
        String wanted = System.getenv(VARIABLE);
        return wanted == null ? "" : wanted;
    }

    private static ExecutionProvider named(String wanted) {
        for (ExecutionProvider provider : values()) {
            if (provider.id().equals(wanted.toLowerCase(Locale.ROOT))) {
                return provider;
            }
        }
        throw new IllegalArgumentException(VARIABLE + ": " + wanted + " (expected: tensorrt, cuda or cpu)");
    }

    /** In lower case, for settings and messages. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    private boolean isBuiltInto(Set<OrtProvider> built, String wanted) {
        boolean known = built.contains(this == TENSORRT ? OrtProvider.TENSOR_RT : OrtProvider.CUDA);
        if (!known && wanted.equalsIgnoreCase(id())) {
            log.warn(
                    "{}={}, but this build has ONNX Runtime for the CPU (build with NIGHTMARKET_GPU=true)",
                    VARIABLE,
                    id());
        }
        return known;
    }

    /** Whether the provider's libraries load, asked once in a process; whether there is a card is seen with a graph. */
    private boolean opens() {
        return OPENS.computeIfAbsent(this, ExecutionProvider::tryOptions);
    }

    private static boolean tryOptions(ExecutionProvider provider) {
        try {
            provider.options(Path.of(System.getProperty("java.io.tmpdir")), Precision.FULL)
                    .close();
            return true;
        } catch (OrtException | IOException | LinkageError e) {
            String reason = String.valueOf(e.getMessage());
            log.warn(
                    "{} is not used: {}",
                    provider.id(),
                    reason.substring(Math.max(0, reason.indexOf("Failed to load")))
                            .strip());
            return false;
        }
    }

    /**
     * Fresh options for a session of one graph: one thread of the CPU, which is shared with rendering and encoding.
     *
     * @param cache TensorRT keeps the engines there that it has built, which takes it minutes
     * @throws OrtException when a library of the provider is missing
     * @throws IOException when the cache cannot be written
     */
    SessionOptions options(Path cache, Precision precision) throws OrtException, IOException {
        SessionOptions options = new SessionOptions();
        try {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // Sounds that fade away end in denormal numbers, which cost a hundred times as much.
            options.addConfigEntry("session.set_denormal_as_zero", "1");
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            if (this == TENSORRT) {
                addTensorRt(options, cache, precision);
            }
            if (this != CPU) {
                addCuda(options);
            }
            return options;
        } catch (OrtException | IOException | RuntimeException | LinkageError e) {
            options.close();
            throw e;
        }
    }

    private static void addTensorRt(SessionOptions options, Path cache, Precision precision)
            throws OrtException, IOException {
        Path engines = Files.createDirectories(cache.resolve("tensorrt"));
        try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(FIRST_CARD)) {
            tensorRt.add("trt_fp16_enable", precision == Precision.HALF_ALLOWED ? "1" : "0");
            tensorRt.add("trt_engine_cache_enable", "1");
            tensorRt.add("trt_engine_cache_path", engines.toString());
            tensorRt.add("trt_timing_cache_enable", "1");
            tensorRt.add("trt_timing_cache_path", engines.toString());
            options.addTensorrt(tensorRt);
        }
    }

    private static void addCuda(SessionOptions options) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(FIRST_CARD)) {
            // Lengths differ from clause to clause: searching for the best algorithm anew each time costs more than it
            // gains.
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            options.addCUDA(cuda);
        }
    }
}
