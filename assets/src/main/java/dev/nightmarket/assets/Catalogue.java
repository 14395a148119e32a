package dev.nightmarket.assets;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What nightmarket can fetch. Read from {@code catalogue.json} beside this class; immutable.
 *
 * @param about how to read the file, for people
 * @param assets in the order in which they are fetched
 * @param onRequest fetched only when somebody names them
 */
public record Catalogue(List<String> about, List<Asset> assets, @Nullable List<Asset> onRequest) {
    private static final String RESOURCE = "catalogue.json";

    public Catalogue {
        about = List.copyOf(about);
        assets = List.copyOf(assets);
        onRequest = onRequest == null ? List.of() : List.copyOf(onRequest);
        Set<String> ids = new HashSet<>();
        for (Asset asset : all(assets, onRequest)) {
            if (!ids.add(asset.id())) {
                throw new IllegalArgumentException("asset id " + asset.id() + " stands twice in the catalogue");
            }
        }
    }

    /** The catalogue that is built in. */
    static Catalogue builtIn() {
        try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return JsonMapper.builder().build().readValue(in, Catalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static List<Asset> all(List<Asset> assets, List<Asset> onRequest) {
        return Stream.concat(assets.stream(), onRequest.stream()).toList();
    }

    /** Every entry, also those that are fetched only on request. */
    public List<Asset> all() {
        return all(assets, onRequest == null ? List.of() : onRequest);
    }

    /**
     * One entry.
     *
     * @throws IllegalArgumentException for an id that is not in the catalogue
     */
    public Asset asset(String id) {
        for (Asset asset : all()) {
            if (asset.id().equals(id)) {
                return asset;
            }
        }
        String known = all().stream().map(Asset::id).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("asset: " + id + " (expected one of: " + known + ")");
    }
}
