package dev.nightmarket.loadtests.servers;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of processes. */
public final class CpuMeter {
    private final List<ProcessHandle> processes;
    private final boolean descendants;
    private final long startNs;
    private final double startCpuS;

    /**
     * @param descendants counts the processes' children, too
     * @param nowNs monotonic
     */
    public CpuMeter(List<ProcessHandle> processes, boolean descendants, long nowNs) {
        this.processes = processes;
        this.descendants = descendants;
        this.startNs = nowNs;
        this.startCpuS = cpuS();
    }

    /** Cores used since the start; NaN when no process is known. */
    public double cores(long nowNs) {
        return processes.isEmpty() ? Double.NaN : (cpuS() - startCpuS) / ((nowNs - startNs) / 1e9);
    }

    private double cpuS() {
        return processes.stream()
                .flatMap(p -> descendants ? Stream.concat(Stream.of(p), p.descendants()) : Stream.of(p))
                .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(d -> d.toNanos() / 1e9)
                .sum();
    }
}
