package dev.nightmarket.assets;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What nightmarket can fetch. Read from {@code catalogue.json} beside this class; immutable.
 *
 * @param about how to read the file, for people
 * @param assets in the order in which they are fetched
 */
public record Catalogue(List<String> about, List<Asset> assets) {
    private static final String RESOURCE = "catalogue.json";

    public Catalogue {
        about = List.copyOf(about);
        assets = List.copyOf(assets);
        Set<String> ids = new HashSet<>();
        for (Asset asset : assets) {
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

    /**
     * One entry.
     *
     * @throws IllegalArgumentException for an id that is not in the catalogue
     */
    public Asset asset(String id) {
        for (Asset asset : assets) {
            if (asset.id().equals(id)) {
                return asset;
            }
        }
        String known = assets.stream().map(Asset::id).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("asset: " + id + " (expected one of: " + known + ")");
    }
}
