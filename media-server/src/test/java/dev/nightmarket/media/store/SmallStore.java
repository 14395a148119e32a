package dev.nightmarket.media.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.sqlite.SQLiteConfig;

/** A store whose disk is as small as a test wants it. */
public final class SmallStore {
    private SmallStore() {}

    /** @param pages of 4 kB; an empty shop takes fewer than 40 */
    public static Store open(Path dir, InstantSource clock, int pages) {
        return Store.open(
                dir,
                () -> Seed.empty("Small shop"),
                clock,
                c -> c.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, Integer.toString(pages)));
    }
}
