package dev.nightmarket.media.store;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** The database did not do it. The radius is one call of a seller: a show reads from memory. */
public final class StoreException extends RuntimeException {
    /** What a caller can do about it. */
    public enum Kind {
        /** The disk, or the database's own limit, is full: make room. */
        FULL,
        /** The file or its folder cannot be written. */
        READ_ONLY,
        /** Somebody else writes for longer than we wait: try again. */
        BUSY,
        /** Anything else. */
        FAILED
    }

    private final Kind kind;

    StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Finds SQLite's own reason (sqlite.org/rescode.html) under the wrappers. */
    static StoreException of(String what, Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof StoreException already) {
                return already;
            }
            if (t instanceof SQLiteException sqlite) {
                return of(what, sqlite);
            }
        }
        String why = thrown instanceof SQLException ? thrown.getMessage() : thrown.toString();
        return new StoreException(Kind.FAILED, what + ": " + why, thrown);
    }

    private static StoreException of(String what, SQLiteException e) {
        int primaryCode = e.getResultCode().code & 0xff;
        return switch (primaryCode) {
            case 13 -> new StoreException(Kind.FULL, what + ": the database cannot grow, the disk is full", e);
            case 8, 14 -> new StoreException(Kind.READ_ONLY, what + ": the database cannot be written", e);
            case 5, 6 -> new StoreException(Kind.BUSY, what + ": the database is in use by somebody else", e);
            default -> new StoreException(Kind.FAILED, what + ": " + e.getMessage(), e);
        };
    }
}
