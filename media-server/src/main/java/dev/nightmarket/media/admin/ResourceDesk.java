package dev.nightmarket.media.admin;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.protobuf.util.FieldMaskUtil;
import dev.nightmarket.media.store.Page;
import dev.nightmarket.media.store.Resources;
import dev.nightmarket.media.store.Stored;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Create, get, update, list and delete of one kind (AIP-131 to 135). Writers hold the admin's lock. */
final class ResourceDesk<T extends Message> {
    private static final int PAGE_SIZE = 50;
    private static final int PAGE_SIZE_MAX = 500;
    /** What the server writes itself (AIP-203, output only). */
    private static final Set<String> OUTPUT_ONLY = Set.of("name", "update_time", "state", "studio_notices");

    private final Resources<T> rows;
    private final Rules<T> rules;
    /** The field of a request that holds the body, e.g. {@code faq_entry}. */
    private final String field;

    ResourceDesk(Resources<T> rows, Rules<T> rules) {
        this.rows = rows;
        this.rules = rules;
        field = rows.kind().table();
    }

    T create(String id, T body) {
        Violations v = new Violations();
        v.addUnless(ShowRules.ID.matcher(id).matches(), field + "_id", "'" + id + "'", ShowRules.ID_EXPECTED);
        rules.check(field, body, v);
        v.throwIfAny();
        return rows.create(id, rules.onCreate(body))
                .map(Stored::body)
                .orElseThrow(() -> AdminErrors.alreadyExists(rows.kind().name(id)));
    }

    T get(String name) {
        return rows.get(id("name", name)).map(Stored::body).orElseThrow(() -> AdminErrors.notFound(name));
    }

    /** @param name of the body; it names the row */
    T update(String name, T body, FieldMask mask) {
        String id = id(field + ".name", name);
        FieldMask paths = paths(body, mask);
        return rows.update(id, before -> {
                    Message.Builder merged = before.toBuilder();
                    FieldMaskUtil.merge(
                            paths,
                            body,
                            merged,
                            new FieldMaskUtil.MergeOptions()
                                    .setReplaceMessageFields(true)
                                    .setReplaceRepeatedFields(true)
                                    .setReplacePrimitiveFields(true));
                    @SuppressWarnings("unchecked") // built by T's own builder
                    T after = (T) merged.build();
                    List<String> inTheWay = rules.inTheWayOfUpdate(before, after);
                    if (!inTheWay.isEmpty()) {
                        throw AdminErrors.failedPrecondition(name, inTheWay);
                    }
                    Violations v = new Violations();
                    rules.check(field, after, v);
                    v.throwIfAny();
                    return after;
                })
                .map(Stored::body)
                .orElseThrow(() -> AdminErrors.notFound(name));
    }

    /** An empty mask means the fields that are set, {@code *} all of them (AIP-134). */
    private FieldMask paths(T body, FieldMask mask) {
        List<String> all = body.getDescriptorForType().getFields().stream()
                .map(f -> f.getName())
                .filter(f -> !OUTPUT_ONLY.contains(f))
                .toList();
        if (mask.getPathsCount() == 0) {
            Set<String> set =
                    body.getAllFields().keySet().stream().map(f -> f.getName()).collect(Collectors.toSet());
            return FieldMask.newBuilder()
                    .addAllPaths(all.stream().filter(set::contains).toList())
                    .build();
        }
        if (mask.getPathsList().equals(List.of("*"))) {
            return FieldMask.newBuilder().addAllPaths(all).build();
        }
        Violations v = new Violations();
        for (String path : mask.getPathsList()) {
            String first = path.split("\\.", 2)[0];
            v.addUnless(
                    all.contains(first) && FieldMaskUtil.isValid(body.getDescriptorForType(), path),
                    "update_mask",
                    path,
                    "paths that begin with one of " + all);
        }
        v.throwIfAny();
        return mask;
    }

    Page<T> list(int pageSize, String pageToken) {
        Violations v = new Violations();
        v.addUnless(pageSize >= 0, "page_size", pageSize, "0 to " + PAGE_SIZE_MAX);
        v.throwIfAny();
        try {
            Page<Stored<T>> page = rows.list(pageSize == 0 ? PAGE_SIZE : Math.min(pageSize, PAGE_SIZE_MAX), pageToken);
            return new Page<>(page.items().stream().map(Stored::body).toList(), page.nextToken());
        } catch (IllegalArgumentException e) {
            v.add("page_token", "'" + pageToken + "'", String.valueOf(e.getMessage()));
            v.throwIfAny();
            throw e;
        }
    }

    void delete(String name) {
        String id = id("name", name);
        Stored<T> row = rows.get(id).orElseThrow(() -> AdminErrors.notFound(name));
        List<String> inTheWay = rules.inTheWayOfDelete(row.body());
        if (!inTheWay.isEmpty()) {
            throw AdminErrors.failedPrecondition(name, inTheWay);
        }
        rows.delete(id);
    }

    private String id(String at, String name) {
        return rows.kind().id(name).orElseThrow(() -> {
            Violations v = new Violations();
            v.add(at, "'" + name + "'", rows.kind().name("{id}"));
            v.throwIfAny();
            return new IllegalStateException("unreachable");
        });
    }
}
