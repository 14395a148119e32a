package dev.nightmarket.media.ops;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;

/** What this process uses, as {@link dev.nightmarket.proto.ops.v1.Status} has it. Thread-safe. */
public final class JvmFigures {
    private static final double NS_PER_S = 1e9;

    private JvmFigures() {}

    /** Heap that was alive after the newest collection of each pool; 0 before the first. */
    public static long heapUsedAfterGcBytes() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            bytes += usage == null ? 0 : usage.getUsed();
        }
        return bytes;
    }

    /** CPU time of the whole process, seconds; -1 where the JVM does not tell. */
    public static double processCpuS() {
        OperatingSystemMXBean os = ManagementFactory.getOperatingSystemMXBean();
        return os instanceof com.sun.management.OperatingSystemMXBean sun ? sun.getProcessCpuTime() / NS_PER_S : -1;
    }
}
