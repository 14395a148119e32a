package dev.nightmarket.media.store;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of one kind, in order of their ids. Thread-safe; blocks on the database. Every method may throw {@link StoreException}. */
public final class Resources<T extends Message> {
    private static final String COLUMNS = "id, version, update_time_us, body";
    private static final String TOKEN_PREFIX = "1:";

    private final ResourceKind<T> kind;
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Consumer<Handle> inTransaction;
    private final Runnable afterCommit;
    private final RowMapper<Stored<T>> mapper;

    /**
     * @param inTransaction runs in the transaction of each change
     * @param afterCommit runs after each change
     */
    Resources(
            ResourceKind<T> kind,
            Jdbi jdbi,
            InstantSource clock,
            Consumer<Handle> inTransaction,
            Runnable afterCommit) {
        this.kind = kind;
        this.jdbi = jdbi;
        this.clock = clock;
        this.inTransaction = inTransaction;
        this.afterCommit = afterCommit;
        mapper = (rs, context) -> {
            long updateTimeUs = rs.getLong("update_time_us");
            String id = rs.getString("id");
            return new Stored<>(
                    id,
                    kind.fromJson(id, rs.getString("body"), updateTimeUs),
                    rs.getLong("version"),
                    ResourceKind.instant(updateTimeUs));
        };
    }

    public ResourceKind<T> kind() {
        return kind;
    }

    /** @return empty when the id is taken */
    public Optional<Stored<T>> create(String id, T body) {
        return change("create " + kind.name(id), handle -> {
            if (!insert(handle, id, body)) {
                return Optional.empty();
            }
            inTransaction.accept(handle);
            return find(handle, id);
        });
    }

    /** Inserts inside a transaction of the caller; does nothing when the id is taken. */
    boolean insert(Handle handle, String id, T body) {
        return handle.createUpdate("INSERT INTO " + kind.table() + " (" + COLUMNS + ") VALUES (:id, 1, :us, :body)"
                                + " ON CONFLICT (id) DO NOTHING")
                        .bind("id", id)
                        .bind("us", ResourceKind.micros(clock.instant()))
                        .bind("body", kind.toJson(body))
                        .execute()
                == 1;
    }

    public Optional<Stored<T>> get(String id) {
        return read("get " + kind.name(id), handle -> find(handle, id));
    }

    private Optional<Stored<T>> find(Handle handle, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM " + kind.table() + " WHERE id = :id")
                .bind("id", id)
                .map(mapper)
                .findOne();
    }

    /**
     * Reads, changes and writes in one transaction.
     *
     * @param change what it throws ends the transaction and is thrown on
     * @return empty when there is no such row
     */
    public Optional<Stored<T>> update(String id, UnaryOperator<T> change) {
        return change("update " + kind.name(id), handle -> find(handle, id).flatMap(before -> {
            handle.createUpdate("UPDATE " + kind.table()
                            + " SET version = version + 1, update_time_us = :us, body = :body WHERE id = :id")
                    .bind("id", id)
                    .bind("us", ResourceKind.micros(clock.instant()))
                    .bind("body", kind.toJson(change.apply(before.body())))
                    .execute();
            inTransaction.accept(handle);
            return find(handle, id);
        }));
    }

    /** @return false when there was none */
    public boolean delete(String id) {
        return change("delete " + kind.name(id), handle -> {
            int deleted = handle.createUpdate("DELETE FROM " + kind.table() + " WHERE id = :id")
                    .bind("id", id)
                    .execute();
            if (deleted == 1) {
                inTransaction.accept(handle);
            }
            return deleted == 1;
        });
    }

    /**
     * One page (AIP-158).
     *
     * @param size at least 1
     * @param token of the page before, empty for the first
     * @throws IllegalArgumentException when the token is not one of this kind
     */
    public Page<Stored<T>> list(int size, String token) {
        String after = token.isEmpty() ? "" : decode(token);
        List<Stored<T>> rows = read("list " + kind.collection(), handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM " + kind.table() + " WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("limit", size + 1L)
                .map(mapper)
                .list());
        if (rows.size() <= size) {
            return new Page<>(rows, "");
        }
        List<Stored<T>> page = rows.subList(0, size);
        return new Page<>(page, encode(page.get(size - 1).id()));
    }

    /** All rows, by id. */
    public List<Stored<T>> all() {
        return read("list " + kind.collection(), this::all);
    }

    List<Stored<T>> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM " + kind.table() + " ORDER BY id")
                .map(mapper)
                .list();
    }

    private String encode(String lastId) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((TOKEN_PREFIX + kind.table() + ":" + lastId).getBytes(StandardCharsets.UTF_8));
    }

    private String decode(String token) {
        String prefix = TOKEN_PREFIX + kind.table() + ":";
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(prefix)) {
                return text.substring(prefix.length());
            }
        } catch (IllegalArgumentException e) {
            // Not even Base64: the same answer.
        }
        throw new IllegalArgumentException("a token given by an earlier list of " + kind.collection());
    }

    private <R> R read(String what, java.util.function.Function<Handle, R> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (RuntimeException e) {
            throw wrap(what, e);
        }
    }

    private <R> R change(String what, java.util.function.Function<Handle, R> work) {
        R result;
        try {
            result = jdbi.inTransaction(work::apply);
        } catch (RuntimeException e) {
            throw wrap(what, e);
        }
        afterCommit.run();
        return result;
    }

    /** What a caller's own change threw goes on as it is. */
    private static RuntimeException wrap(String what, RuntimeException e) {
        boolean database = e instanceof org.jdbi.v3.core.JdbiException || e instanceof StoreException;
        return database ? StoreException.of(what, e) : e;
    }
}
