package dev.nightmarket.assets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads the plain files of a gzipped tar (POSIX.1-1988 ustar, as npm packs), one after another.
 *
 * <pre>
 * block of 512 bytes: 0 name 100 | 124 size 12, octal | 156 type 1 | 257 "ustar" | 345 prefix 155
 * then the file's bytes, filled up to a whole block; two blocks of zeros end it
 * </pre>
 *
 * Entries of other types (folders, links, notes for newer tars) are passed over; none of the packages in the catalogue has
 * a wanted file whose name needs those.
 */
final class TarGzip {
    private static final int BLOCK_BYTES = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_BYTES = 12;
    private static final int TYPE_AT = 156;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX_BYTES = 155;

    private TarGzip() {}

    /** Takes the files. */
    interface Visitor {
        /** A file; {@code content} ends where it does and need not be read. */
        void file(String name, InputStream content) throws IOException;
    }

    /** True for a file that begins as gzip does. */
    static boolean isOne(Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    static void read(Path archive, Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            byte[] block = new byte[BLOCK_BYTES];
            while (in.readNBytes(block, 0, BLOCK_BYTES) == BLOCK_BYTES && block[0] != 0) {
                long size = size(block);
                Entry entry = new Entry(in, size);
                if (block[TYPE_AT] == '0' || block[TYPE_AT] == 0) {
                    String prefix = text(block, PREFIX_AT, PREFIX_BYTES);
                    String name = text(block, 0, NAME_BYTES);
                    visitor.file(prefix.isEmpty() ? name : prefix + "/" + name, entry);
                }
                entry.skipNBytes(entry.left);
                in.skipNBytes((BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES);
            }
        }
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    private static long size(byte[] block) throws IOException {
        String octal = text(block, SIZE_AT, SIZE_BYTES).strip();
        try {
            long size = Long.parseLong(octal, 8);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IOException("size of a tar entry: " + octal + " (expected: an octal number)");
    }

    /** The bytes of one file. Closing it leaves the archive open. */
    private static final class Entry extends InputStream {
        private final InputStream archive;
        private long left;

        Entry(InputStream archive, long size) {
            this.archive = archive;
            left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = archive.read(to, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the tar ends within a file");
            }
            left -= read;
            return read;
        }
    }
}
