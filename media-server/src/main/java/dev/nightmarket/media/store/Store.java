package dev.nightmarket.media.store;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.proto.admin.v1.FaqEntry;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.Product;
import dev.nightmarket.proto.admin.v1.Pronunciation;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The seller's database: one SQLite file, and the catalogue as a snapshot in memory, so that a show never waits for a disk.
 * Thread-safe; all but {@link #catalogue} block on the database and may throw {@link StoreException}.
 */
public final class Store implements AutoCloseable {
    /** Name of the file in the data folder. */
    public static final String FILE = "nightmarket.db";

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    /** How long a write waits for another process that writes, e.g. a backup. */
    private static final int BUSY_TIMEOUT_MS = 3_000;

    private final Jdbi jdbi;
    /** Held open: the last connection to close would checkpoint and delete the write-ahead log each time. */
    private final Connection keeper;

    private final Resources<Host> hosts;
    private final Resources<Product> products;
    private final Resources<FaqEntry> faqEntries;
    private final Resources<Show> shows;
    private final Resources<Pronunciation> pronunciations;
    private final Resources<StudioAsset> studioAssets;
    private final LiveCueTable liveCues;
    private final Dictionary dictionary = new Dictionary();
    private volatile Catalogue catalogue;
    private final List<Consumer<Catalogue>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Opens the database in {@code dataDir}, creates and migrates it as needed, and fills a new one.
     *
     * @param seed asked only when the database is new
     * @param clock for update times
     * @throws StoreException when the folder or the file cannot be used
     */
    public static Store open(Path dataDir, Supplier<Seed> seed, InstantSource clock) {
        return open(dataDir, seed, clock, config -> {});
    }

    static Store open(Path dataDir, Supplier<Seed> seed, InstantSource clock, Consumer<SQLiteConfig> more) {
        Path file = dataDir.resolve(FILE);
        try {
            Files.createDirectories(dataDir);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Kind.READ_ONLY, "data folder " + dataDir + ": cannot be made: " + e.getMessage(), e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // With a write-ahead log this survives a crash of the process; a power cut may lose the last change, never the
        // file.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        // A transaction that reads first and writes later would otherwise fail at once beside another writer.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        more.accept(config);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try {
            Connection keeper = source.getConnection();
            try {
                migrate(source);
                return new Store(Jdbi.create(source), keeper, seed, clock);
            } catch (RuntimeException e) {
                keeper.close();
                throw e;
            }
        } catch (SQLException | FlywayException | JdbiException e) {
            throw StoreException.of("open " + file, e);
        }
    }

    private static void migrate(SQLiteDataSource source) {
        Flyway.configure(Store.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/media")
                .load()
                .migrate();
    }

    private Store(Jdbi jdbi, Connection keeper, Supplier<Seed> seed, InstantSource clock) {
        this.jdbi = jdbi;
        this.keeper = keeper;
        Consumer<Handle> nothing = handle -> {};
        hosts = new Resources<>(ResourceKind.HOST, jdbi, clock, nothing, () -> {});
        shows = new Resources<>(ResourceKind.SHOW, jdbi, clock, nothing, () -> {});
        products = new Resources<>(ResourceKind.PRODUCT, jdbi, clock, Store::countCatalogue, this::refresh);
        faqEntries = new Resources<>(ResourceKind.FAQ_ENTRY, jdbi, clock, Store::countCatalogue, this::refresh);
        pronunciations = new Resources<>(ResourceKind.PRONUNCIATION, jdbi, clock, nothing, this::refreshDictionary);
        studioAssets = new Resources<>(ResourceKind.STUDIO_ASSET, jdbi, clock, nothing, () -> {});
        liveCues = new LiveCueTable(jdbi, clock);
        jdbi.useTransaction(handle -> fillIfNew(handle, seed));
        catalogue = load();
        dictionary.fill(pronunciations.all());
    }

    /** A failure here keeps the words as they were said: the next change tries again. */
    private void refreshDictionary() {
        try {
            dictionary.fill(pronunciations.all());
        } catch (RuntimeException e) {
            LOG.error("the pronunciations could not be read again; those before the change stay in use", e);
        }
    }

    private void fillIfNew(Handle handle, Supplier<Seed> supplier) {
        if (setting(handle, "shop_name").isPresent()) {
            return;
        }
        Seed seed = supplier.get();
        seed.hosts().forEach((id, body) -> hosts.insert(handle, id, body));
        seed.products().forEach((id, body) -> products.insert(handle, id, body));
        seed.faqEntries().forEach((id, body) -> faqEntries.insert(handle, id, body));
        seed.shows().forEach((id, body) -> shows.insert(handle, id, body));
        handle.execute("INSERT INTO setting (key, value) VALUES ('shop_name', ?)", seed.shopName());
        handle.execute("INSERT INTO setting (key, value) VALUES ('catalogue_version', '1')");
        LOG.info(
                "new database: {} products, {} FAQ entries",
                seed.products().size(),
                seed.faqEntries().size());
    }

    private static java.util.Optional<String> setting(Handle handle, String key) {
        return handle.createQuery("SELECT value FROM setting WHERE key = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne();
    }

    private static void countCatalogue(Handle handle) {
        handle.execute("UPDATE setting SET value = CAST(value AS INTEGER) + 1 WHERE key = 'catalogue_version'");
    }

    private Catalogue load() {
        return jdbi.inTransaction(handle -> new Catalogue(
                Long.parseLong(setting(handle, "catalogue_version").orElseThrow()),
                setting(handle, "shop_name").orElseThrow(),
                products.all(handle).stream()
                        .map(p -> CatalogueMapper.fromProto(p.id(), p.body()))
                        .toList(),
                faqEntries.all(handle).stream()
                        .map(f -> CatalogueMapper.fromProto(f.id(), f.body()))
                        .toList()));
    }

    /** A failure here keeps the old snapshot: the show goes on with it, and the next change tries again. */
    private synchronized void refresh() {
        Catalogue next;
        try {
            next = load();
        } catch (RuntimeException e) {
            LOG.error("the catalogue could not be read again; version {} stays in use", catalogue.version(), e);
            return;
        }
        if (next.version() > catalogue.version()) {
            catalogue = next;
            listeners.forEach(listener -> tell(listener, next));
        }
    }

    /** The change is made whatever a listener does with it. */
    private static void tell(Consumer<Catalogue> listener, Catalogue next) {
        try {
            listener.accept(next);
        } catch (RuntimeException e) {
            LOG.error("a listener failed on catalogue version {}", next.version(), e);
        }
    }

    public Resources<Host> hosts() {
        return hosts;
    }

    public Resources<Product> products() {
        return products;
    }

    public Resources<FaqEntry> faqEntries() {
        return faqEntries;
    }

    public Resources<Show> shows() {
        return shows;
    }

    public Resources<Pronunciation> pronunciations() {
        return pronunciations;
    }

    /** Logos, backgrounds, fonts and pictures, with their content. */
    public Resources<StudioAsset> studioAssets() {
        return studioAssets;
    }

    /** What is put up on air. */
    public LiveCueTable liveCues() {
        return liveCues;
    }

    /** How the shop's own words are said, always the newest; never blocks. */
    public Dictionary dictionary() {
        return dictionary;
    }

    /** The newest snapshot; never blocks. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Told after every change, on the thread that changed, in order of version; must return soon. */
    public void onCatalogueChange(Consumer<Catalogue> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        try {
            keeper.close();
        } catch (SQLException e) {
            LOG.warn("the database did not close cleanly: {}", e.getMessage());
        }
    }
}
