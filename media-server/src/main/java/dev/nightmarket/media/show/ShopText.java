package dev.nightmarket.media.show;

import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.grounding.Money;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.proto.relay.v1.ProductCard;
import java.text.NumberFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A product's words on screen and in the pitch, in a channel's language and currency. Any thread. */
final class ShopText {
    /** In a pitch: the product's price in the channel's currency. */
    static final String PRICE = "{price}";

    private static final Map<String, String> AI_LABELS = Map.of(
            "en", "AI host",
            "es", "Presentador IA",
            "fr", "Hôte IA",
            "de", "KI-Moderator",
            "it", "Conduttore IA",
            "pt", "Apresentador IA");
    private static final Logger LOG = LoggerFactory.getLogger(ShopText.class);

    private final ChannelContext channel;

    ShopText(ChannelContext channel) {
        this.channel = channel;
    }

    String aiLabel() {
        return AI_LABELS.getOrDefault(channel.locale().getLanguage(), "AI host");
    }

    /** Empty when the product has no price in the channel's currency: nothing is ever converted by guess. */
    Optional<String> price(Product product) {
        return product.price(channel.currency()).map(this::format);
    }

    private String format(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(channel.locale());
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
        format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
        return format.format(money.amount());
    }

    /** The pitch; a sentence with a price that this market does not have is left out. */
    List<String> pitch(Product product) {
        Optional<String> price = price(product);
        return product.pitch().stream()
                .filter(s -> {
                    boolean sayable = !s.contains(PRICE) || price.isPresent();
                    if (!sayable) {
                        LOG.warn(
                                "{} has no price in {}: a sentence of its pitch is left out",
                                product.id(),
                                channel.currency());
                    }
                    return sayable;
                })
                .map(s -> s.replace(PRICE, price.orElse("")))
                .toList();
    }

    ProductCard card(Product product) {
        String listPrice = product.listPrices().stream()
                .filter(m -> m.currency().equals(channel.currency()))
                .findFirst()
                .map(this::format)
                .orElse("");
        return ProductCard.newBuilder()
                .setProductId(product.id())
                .setTitle(product.title())
                .setSubtitle(product.subtitle())
                .setPriceText(price(product).orElse(""))
                .setListPriceText(listPrice)
                .setStockText(product.stock() > 0 ? product.stock() + " in stock" : "Sold out")
                .setUrl(product.url())
                .setImageUrl(product.imageUrl())
                .build();
    }
}
