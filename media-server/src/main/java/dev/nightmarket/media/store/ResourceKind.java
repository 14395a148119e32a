package dev.nightmarket.media.store;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import dev.nightmarket.proto.admin.v1.FaqEntry;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.Product;
import dev.nightmarket.proto.admin.v1.Pronunciation;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import java.time.Instant;
import java.util.Optional;

/**
 * A kind of resource: its table, its name on the wire (AIP-122) and its JSON.
 *
 * @param collection as in the name, e.g. {@code products}
 */
public record ResourceKind<T extends Message>(String table, String collection, T defaults) {
    public static final ResourceKind<Host> HOST = new ResourceKind<>("host", "hosts", Host.getDefaultInstance());
    public static final ResourceKind<Product> PRODUCT =
            new ResourceKind<>("product", "products", Product.getDefaultInstance());
    public static final ResourceKind<FaqEntry> FAQ_ENTRY =
            new ResourceKind<>("faq_entry", "faqEntries", FaqEntry.getDefaultInstance());
    public static final ResourceKind<Pronunciation> PRONUNCIATION =
            new ResourceKind<>("pronunciation", "pronunciations", Pronunciation.getDefaultInstance());
    public static final ResourceKind<StudioAsset> STUDIO_ASSET =
            new ResourceKind<>("studio_asset", "studioAssets", StudioAsset.getDefaultInstance());
    public static final ResourceKind<Show> SHOW = new ResourceKind<>("show", "shows", Show.getDefaultInstance());

    private static final long MICROS_PER_SECOND = 1_000_000;

    /** E.g. {@code products/camellia-serum}. */
    public String name(String id) {
        return collection + "/" + id;
    }

    /** The id in a name of this kind; empty when the name is not one. */
    public Optional<String> id(String name) {
        String prefix = collection + "/";
        boolean fits = name.startsWith(prefix) && name.length() > prefix.length();
        return fits && name.indexOf('/', prefix.length()) < 0
                ? Optional.of(name.substring(prefix.length()))
                : Optional.empty();
    }

    String toJson(T body) {
        Message.Builder bare = body.toBuilder().clearField(field("name")).clearField(field("update_time"));
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(bare);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(collection + ": no JSON for it", e);
        }
    }

    /** @throws StoreException when the row is not what this version writes */
    T fromJson(String id, String json, long updateTimeUs) {
        Message.Builder builder = defaults.newBuilderForType();
        try {
            // A field that a newer version wrote is not ours to refuse.
            JsonFormat.parser().ignoringUnknownFields().merge(json, builder);
        } catch (InvalidProtocolBufferException e) {
            throw new StoreException(
                    StoreException.Kind.FAILED, table + " " + id + ": unreadable body (expected: its JSON)", e);
        }
        builder.setField(field("name"), name(id));
        builder.setField(field("update_time"), Timestamps.fromMicros(updateTimeUs));
        @SuppressWarnings("unchecked") // built by T's own builder
        T body = (T) builder.build();
        return body;
    }

    private FieldDescriptor field(String name) {
        return java.util.Objects.requireNonNull(defaults.getDescriptorForType().findFieldByName(name));
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS_PER_SECOND), time.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
    }
}
