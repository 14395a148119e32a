package dev.nightmarket.cli.admin;

import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.nightmarket.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Messages of admin.v1 as JSON (protobuf's canonical mapping). */
final class Messages {
    /** A product with a long description is 10 kB; more than this is another file. */
    private static final int INPUT_BYTES_MAX = 1 << 20;

    private Messages() {}

    /** One line. */
    static String line(MessageOrBuilder message) {
        return print(JsonFormat.printer().omittingInsignificantWhitespace(), message);
    }

    /** For people. */
    static String pretty(MessageOrBuilder message) {
        return print(JsonFormat.printer(), message);
    }

    private static String print(JsonFormat.Printer printer, MessageOrBuilder message) {
        try {
            return printer.print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("cannot write " + message.getClass() + " as JSON", e);
        }
    }

    /**
     * Reads a message from a JSON file.
     *
     * @param file {@code -} for standard input
     * @param builder takes the fields
     */
    static void read(Path file, Message.Builder builder) {
        try {
            JsonFormat.parser().merge(text(file), builder);
        } catch (InvalidProtocolBufferException e) {
            throw new CommandFailure(
                    file + " is not a " + builder.getDescriptorForType().getName() + " in JSON: " + e.getMessage());
        }
    }

    private static String text(Path file) {
        byte[] bytes;
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            bytes = in.readNBytes(INPUT_BYTES_MAX + 1);
        } catch (IOException e) {
            throw new CommandFailure("--file: " + file + " cannot be read: " + e.getMessage());
        }
        if (bytes.length > INPUT_BYTES_MAX) {
            throw new CommandFailure("--file: " + file + " is longer than " + INPUT_BYTES_MAX + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The mask of an update: the fields named, or else those that the input set, the name apart (AIP-134). */
    static FieldMask mask(Message message, List<String> named) {
        FieldMask.Builder mask = FieldMask.newBuilder();
        if (named.isEmpty()) {
            message.getAllFields().keySet().stream()
                    .map(field -> field.getName())
                    .filter(name -> !name.equals("name"))
                    .forEach(mask::addPaths);
        } else {
            mask.addAllPaths(named);
        }
        if (mask.getPathsCount() == 0) {
            throw new CommandFailure("nothing to update (expected: at least one field in the file, or --mask)");
        }
        return mask.build();
    }
}
