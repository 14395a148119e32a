package dev.nightmarket.speech;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Phrases on disk, a file each, named by what they sound like; bounded by bytes, the least recently used go first. What
 * lies there is known from an index in memory that is read once, so that a phrase more costs the same among ten and among
 * ten thousand. Several voices and processes may share a folder. A broken file is dropped and a disk that is full costs
 * only the keeping: both are counted, never fatal. Thread-safe.
 */
public final class PhraseFolder {
    /** Phrases that wait to be written; beyond it they are not kept. */
    static final int WAITING_MAX = 64;

    private static final Logger log = LoggerFactory.getLogger(PhraseFolder.class);
    private static final String ENDING = ".phrase";
    private static final String UNFINISHED = ".part";
    /** A phrase that is used is marked on disk at most this often. */
    private static final Duration TOUCH_EVERY = Duration.ofHours(1);

    private final Path folder;
    private final long bytesMax;
    private final Executor writer;
    private final InstantSource clock;
    private final AtomicLong names = new AtomicLong();

    /** Least recently used first; null until the folder has been read. Guarded by this. */
    private @Nullable LinkedHashMap<String, Entry> index;
    /** On their way to the disk. Guarded by this. */
    private final Set<String> waiting = new HashSet<>();

    private long bytes;
    private boolean failing;

    private final LongAdder evicted = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder unwritten = new LongAdder();

    private record Entry(long bytes, FileTime used) {}

    /**
     * @param bytes on disk, as far as this process knows
     * @param evicted phrases that went to make room
     * @param broken files that could not be read
     * @param unwritten phrases that were not kept: the disk is full or too slow
     */
    public record Stats(int phrases, long bytes, long evicted, long broken, long unwritten) {}

    /**
     * @param folder created when missing
     * @param writer of phrases: a disk may be slow, and who speaks must not wait for it
     */
    public PhraseFolder(Path folder, long bytesMax, Executor writer, InstantSource clock) {
        if (bytesMax < 0) {
            throw new IllegalArgumentException("bytesMax: " + bytesMax + " (expected: 0 or more)");
        }
        this.folder = folder;
        this.bytesMax = bytesMax;
        this.writer = writer;
        this.clock = clock;
    }

    /** Whether a phrase is here. */
    boolean has(String key) {
        synchronized (this) {
            if (index().containsKey(key)) {
                return true;
            }
        }
        return Files.isRegularFile(file(key));
    }

    @Nullable
    SpokenPhrase read(String key) {
        Path file = file(key);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            SpokenPhrase phrase = SpokenPhrase.read(in);
            used(key, file);
            return phrase;
        } catch (NoSuchFileException notHere) {
            forget(key);
            return null;
        } catch (IOException e) {
            broken.increment();
            log.warn("{}: dropped, it cannot be read: {}", file, e.toString());
            delete(file);
            forget(key);
            return null;
        }
    }

    /** Has it written soon, or not at all when too many wait. */
    void write(String key, SpokenPhrase phrase) {
        synchronized (this) {
            if (waiting.size() >= WAITING_MAX) {
                unwritten.increment();
                return;
            }
            if (!waiting.add(key)) {
                return;
            }
        }
        writer.execute(() -> {
            try {
                store(key, phrase);
            } finally {
                synchronized (this) {
                    waiting.remove(key);
                }
            }
        });
    }

    private void store(String key, SpokenPhrase phrase) {
        try {
            Files.createDirectories(folder);
            byte[] content = bytes(phrase);
            Path temporary = temporary(key);
            try {
                Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
                Files.setLastModifiedTime(temporary, FileTime.from(clock.instant()));
                Files.move(temporary, file(key), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            kept(key, content.length);
        } catch (IOException e) {
            unwritten.increment();
            synchronized (this) {
                if (!failing) {
                    log.warn("{}: phrases are not kept until this is over: {}", folder, e.toString());
                }
                failing = true;
            }
        }
    }

    /** Unlike any other, also of another process: the process id keeps them apart. */
    private Path temporary(String key) throws IOException {
        Path temporary =
                folder.resolve(key + "-" + ProcessHandle.current().pid() + "-" + names.incrementAndGet() + UNFINISHED);
        if (Files.exists(temporary)) {
            throw new FileAlreadyExistsException(temporary.toString());
        }
        return temporary;
    }

    private static byte[] bytes(SpokenPhrase phrase) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(phrase.bytes() + 1_024));
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            phrase.write(out);
        }
        return bytes.toByteArray();
    }

    private synchronized void kept(String key, long size) {
        if (failing) {
            failing = false;
            log.info("{}: phrases are kept again", folder);
        }
        LinkedHashMap<String, Entry> known = index();
        Entry before = known.put(key, new Entry(size, FileTime.from(clock.instant())));
        bytes += size - (before == null ? 0 : before.bytes);
        Iterator<Map.Entry<String, Entry>> oldest = known.entrySet().iterator();
        while (bytes > bytesMax && oldest.hasNext()) {
            Map.Entry<String, Entry> entry = oldest.next();
            bytes -= entry.getValue().bytes;
            oldest.remove();
            delete(file(entry.getKey()));
            evicted.increment();
        }
    }

    private void used(String key, Path file) throws IOException {
        FileTime now = FileTime.from(clock.instant());
        boolean touch;
        synchronized (this) {
            LinkedHashMap<String, Entry> known = index();
            Entry entry = known.get(key); // which makes it the most recently used
            if (entry == null) {
                // Another process has written it.
                long size = Files.size(file);
                known.put(key, new Entry(size, now));
                bytes += size;
                return;
            }
            touch = Duration.between(entry.used.toInstant(), now.toInstant()).compareTo(TOUCH_EVERY) > 0;
            if (touch) {
                known.put(key, new Entry(entry.bytes, now));
            }
        }
        if (touch) {
            Files.setLastModifiedTime(file, now);
        }
    }

    private synchronized void forget(String key) {
        Entry entry = index().remove(key);
        bytes -= entry == null ? 0 : entry.bytes;
    }

    /** Reads the folder once. Guarded by this. */
    private LinkedHashMap<String, Entry> index() {
        LinkedHashMap<String, Entry> known = index;
        if (known == null) {
            known = new LinkedHashMap<>(256, 0.75f, true);
            List<Map.Entry<String, Entry>> found = new ArrayList<>();
            try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
                files.forEach(file -> find(file, found));
            } catch (IOException e) {
                log.warn("{}: cannot be listed, it counts as empty: {}", folder, e.toString());
            }
            found.sort(Comparator.comparing(e -> e.getValue().used));
            for (Map.Entry<String, Entry> entry : found) {
                known.put(entry.getKey(), entry.getValue());
                bytes += entry.getValue().bytes;
            }
            index = known;
        }
        return known;
    }

    private void find(Path file, List<Map.Entry<String, Entry>> found) {
        String name = file.getFileName().toString();
        if (name.endsWith(UNFINISHED)) {
            // Of a process that died; one that is still at it loses this phrase and counts it.
            delete(file);
        } else if (name.endsWith(ENDING)) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                found.add(Map.entry(
                        name.substring(0, name.length() - ENDING.length()),
                        new Entry(attributes.size(), attributes.lastModifiedTime())));
            } catch (IOException gone) {
                log.debug("{}: gone in the meantime", file);
            }
        }
    }

    public synchronized Stats stats() {
        return new Stats(index().size(), bytes, evicted.sum(), broken.sum(), unwritten.sum());
    }

    private Path file(String key) {
        return folder.resolve(key + ENDING);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{}: cannot be deleted: {}", file, e.toString());
        }
    }
}
