package dev.nightmarket.assets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps two makers of one thing in the cache apart, between processes by a file lock, within this one by a mutex. For
 * fetching, and for whoever fills {@link AssetStore#derived}.
 */
public final class CacheLock {
    /** A file lock belongs to the whole JVM, so threads need their own; one entry per asset at most. */
    private static final ConcurrentHashMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private CacheLock() {}

    /** What is done with the lock held. */
    public interface Action {
        void run() throws IOException;
    }

    /**
     * Runs an action while holding the lock.
     *
     * @param file the lock's file, created when missing and left behind
     * @param waiting called when somebody else holds it, before waiting
     */
    public static void holding(Path file, Runnable waiting, Action action) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ReentrantLock mutex = IN_PROCESS.computeIfAbsent(file, f -> new ReentrantLock());
        if (!mutex.tryLock()) {
            waiting.run();
            mutex.lock();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Closing the channel frees the file's lock.
            if (channel.tryLock() == null) {
                waiting.run();
                channel.lock();
            }
            action.run();
        } finally {
            mutex.unlock();
        }
    }
}
