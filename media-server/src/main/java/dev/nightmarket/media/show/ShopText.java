package dev.nightmarket.media.show;

import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.grounding.Money;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.proto.relay.v1.ProductCard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
            "pt", "Apresentador IA",
            "zh", "AI主播",
            "ja", "AIホスト",
            "hi", "AI होस्ट");
    private static final Map<String, String> VOTED = Map.of(
            "en", "Your vote counts.",
            "es", "Tu voto cuenta.",
            "fr", "Votre vote est compté.",
            "de", "Deine Stimme zählt.",
            "it", "Il tuo voto conta.",
            "pt", "O seu voto conta.",
            "zh", "已计入你的投票。",
            "ja", "投票を受け付けました。",
            "hi", "आपका वोट गिन लिया गया है।");
    private static final Logger LOG = LoggerFactory.getLogger(ShopText.class);

    private final ChannelContext channel;

    ShopText(ChannelContext channel) {
        this.channel = channel;
    }

    String aiLabel() {
        String label = AI_LABELS.getOrDefault(channel.locale().getLanguage(), "AI host");
        // A label that nobody can read would be none.
        return Overlay.missingLetters(label).isEmpty() ? label : "AI host";
    }

    /** To a viewer whose vote was counted. */
    String voted() {
        return VOTED.getOrDefault(votedLanguage(), "Your vote counts.");
    }

    String votedLanguage() {
        String language = channel.locale().getLanguage();
        return VOTED.containsKey(language) ? language : "en";
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

    private Optional<Money> listPrice(Product product) {
        return product.listPrices().stream()
                .filter(m -> m.currency().equals(channel.currency()))
                .findFirst();
    }

    /** The price tag: figures from the catalogue alone. */
    Overlay.Offer offer(Product product, Overlay.@Nullable Picture picture) {
        Optional<Money> price = product.price(channel.currency());
        Optional<Money> list =
                price.flatMap(p -> listPrice(product).filter(l -> l.amount().compareTo(p.amount()) > 0));
        return new Overlay.Offer(
                product.title(),
                price.map(this::format).orElse(""),
                list.map(this::format).orElse(""),
                list.map(l -> percentOff(price.orElseThrow().amount(), l.amount()))
                        .orElse(0),
                picture);
    }

    /** Whole percent, rounded down: never more than what is true. */
    static int percentOff(BigDecimal price, BigDecimal listPrice) {
        if (listPrice.signum() <= 0 || price.signum() < 0 || price.compareTo(listPrice) >= 0) {
            return 0;
        }
        return listPrice
                .subtract(price)
                .movePointRight(2)
                .divide(listPrice, 0, RoundingMode.DOWN)
                .intValueExact();
    }

    ProductCard card(Product product) {
        String listPrice = listPrice(product).map(this::format).orElse("");
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
