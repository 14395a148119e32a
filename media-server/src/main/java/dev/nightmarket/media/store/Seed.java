package dev.nightmarket.media.store;

import dev.nightmarket.dialog.grounding.RundownCue;
import dev.nightmarket.dialog.grounding.SampleShop;
import dev.nightmarket.proto.admin.v1.Cue;
import dev.nightmarket.proto.admin.v1.FaqEntry;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.Product;
import dev.nightmarket.proto.admin.v1.Say;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a new database begins with, by id. */
public record Seed(
        String shopName,
        Map<String, Host> hosts,
        Map<String, Product> products,
        Map<String, FaqEntry> faqEntries,
        Map<String, Show> shows) {
    private static final String HOST_ID = "marcus";
    private static final String SHOW_ID = "sample";

    /** Nothing but a name. */
    public static Seed empty(String shopName) {
        return new Seed(shopName, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * The sample shop with a host and a show, {@code shows/sample}, not yet on air.
     *
     * @param voice of the host, e.g. {@code en_US-joe-medium}
     * @param look of the host, e.g. {@code marcus}
     * @param channels the show's markets
     */
    public static Seed of(SampleShop shop, String voice, String look, List<ShowChannel> channels) {
        Map<String, Product> products = new LinkedHashMap<>();
        shop.catalogue().products().forEach(p -> products.put(p.id(), CatalogueMapper.toProto(p)));
        Map<String, FaqEntry> faqEntries = new LinkedHashMap<>();
        shop.catalogue().faq().forEach(f -> faqEntries.put(f.id(), CatalogueMapper.toProto(f)));
        Host host = Host.newBuilder()
                .setDisplayName("Marcus")
                .setVoice(voice)
                .setLook(look)
                .build();
        Show show = Show.newBuilder()
                .setTitle(shop.showTitle())
                .setHost(ResourceKind.HOST.name(HOST_ID))
                .addAllChannels(channels)
                .addAllRundown(shop.rundown().stream().map(Seed::cue).toList())
                .setState(Show.State.STATE_DRAFT)
                .build();
        return new Seed(
                shop.catalogue().shopName(), Map.of(HOST_ID, host), products, faqEntries, Map.of(SHOW_ID, show));
    }

    private static Cue cue(RundownCue cue) {
        if (cue instanceof RundownCue.Say say) {
            return Cue.newBuilder()
                    .setSay(Say.newBuilder().addAllSentences(say.sentences()))
                    .build();
        }
        if (cue instanceof RundownCue.Pitch pitch) {
            return Cue.newBuilder()
                    .setProduct(ResourceKind.PRODUCT.name(pitch.productId()))
                    .build();
        }
        return Cue.newBuilder()
                .setPauseMs(((RundownCue.Pause) cue).durationMs())
                .build();
    }
}
