package dev.nightmarket.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The machine itself: Java, cores, memory, disk, GPU. */
final class MachineChecks {
    private static final long MB = 1_000_000;
    /** Two servers with 512 + 256 MB of heap at start, models and native memory beside it. */
    private static final long MEMORY_MB_MIN = 1_800;

    private static final long MEMORY_MB_GOOD = 3_500;
    /** Measured: host 0.65 to 0.75 of a core, live speech up to 0.46, recognition up to 0.6. */
    private static final int CORES_GOOD = 2;

    /** All assets unpacked, one archive in work beside them, and a database. */
    private static final long DISK_MB_GOOD = 600;

    private static final long DISK_MB_MIN = 50;
    private static final long GPU_S_MAX = 5;
    private static final int JAVA_MIN = 17;
    private static final int JAVA_FFM = 22;

    private MachineChecks() {}

    static List<Check> all(Path cache, Path home) {
        return List.of(
                new Check("java", MachineChecks::java, "install a JDK of release " + JAVA_MIN + " or newer"),
                new Check("cores and memory", MachineChecks::memory, "give the machine more memory"),
                new Check("disk, cache", () -> disk(cache), "name another folder with NIGHTMARKET_CACHE"),
                new Check("disk, home", () -> disk(home), "name another folder with NIGHTMARKET_HOME"),
                new Check("gpu", MachineChecks::gpu, ""));
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String detail = System.getProperty("java.vm.name") + " " + System.getProperty("java.version") + " at "
                + System.getProperty("java.home");
        String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!os.equals("Linux amd64")) {
            return Finding.fail(detail + ", " + os, "run it on Linux x86_64: the native libraries are for that only");
        }
        if (feature < JAVA_FFM) {
            return Finding.ok(detail + " (release " + JAVA_FFM + " or newer can also call native code without JNI)");
        }
        return Finding.ok(detail);
    }

    private static Finding memory() {
        int cores = Runtime.getRuntime().availableProcessors();
        long memoryMb = 0;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os) {
            memoryMb = os.getTotalMemorySize() / MB;
        }
        String detail = cores + " cores, " + memoryMb + " MB";
        if (memoryMb < MEMORY_MB_MIN) {
            return Finding.fail(detail, "at least " + MEMORY_MB_MIN + " MB of memory are needed");
        }
        if (cores < CORES_GOOD || memoryMb < MEMORY_MB_GOOD) {
            return Finding.warn(
                    detail,
                    CORES_GOOD + " cores and " + MEMORY_MB_GOOD
                            + " MB are comfortable; try ./nightmarket up --quality 360p");
        }
        return Finding.ok(detail);
    }

    private static Finding disk(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path probe = Files.createTempFile(folder, "doctor", ".tmp");
        Files.delete(probe);
        long freeMb = Files.getFileStore(folder).getUsableSpace() / MB;
        String detail = folder + " is writable, " + freeMb + " MB free";
        if (freeMb < DISK_MB_MIN) {
            return Finding.fail(detail, "free some space");
        }
        return freeMb < DISK_MB_GOOD ? Finding.warn(detail, "free some space: assets take 300 MB") : Finding.ok(detail);
    }

    private static Finding gpu() throws InterruptedException {
        String without = "the CPU draws and encodes; that is the usual way";
        try {
            Process process = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader")
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(GPU_S_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Finding.warn("nvidia-smi gives no answer; " + without, "look at the NVIDIA driver");
            }
            String text;
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                text = reader.lines().collect(Collectors.joining("; "));
            }
            return Finding.ok(process.exitValue() == 0 ? text : "nvidia-smi finds none (" + text + "); " + without);
        } catch (IOException e) {
            return Finding.ok("none; " + without);
        }
    }
}
