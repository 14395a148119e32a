package dev.nightmarket.media.store;

import dev.nightmarket.dialog.grounding.FaqEntry;
import dev.nightmarket.dialog.grounding.Money;
import dev.nightmarket.dialog.grounding.Product;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Between the shop's facts as the mind reads them and as the wire and the database have them. Exact in both directions. */
public final class CatalogueMapper {
    /** Digits after the point of google.type.Money's nanos. */
    private static final int NANOS_SCALE = 9;

    private CatalogueMapper() {}

    /** @throws IllegalArgumentException when the currency is unknown */
    public static Money fromProto(dev.nightmarket.proto.admin.v1.Money money) {
        BigDecimal amount = BigDecimal.valueOf(money.getUnits())
                .add(BigDecimal.valueOf(money.getNanos(), NANOS_SCALE))
                .stripTrailingZeros();
        Currency currency = Currency.getInstance(money.getCurrencyCode());
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return new Money(currency, amount.scale() < digits ? amount.setScale(digits) : amount);
    }

    static dev.nightmarket.proto.admin.v1.Money toProto(Money money) {
        BigDecimal units = new BigDecimal(money.amount().toBigInteger());
        return dev.nightmarket.proto.admin.v1.Money.newBuilder()
                .setCurrencyCode(money.currency().getCurrencyCode())
                .setUnits(units.longValueExact())
                .setNanos(money.amount()
                        .subtract(units)
                        .movePointRight(NANOS_SCALE)
                        .intValueExact())
                .build();
    }

    static Product fromProto(String id, dev.nightmarket.proto.admin.v1.Product p) {
        return new Product(
                id,
                p.getTitle(),
                p.getSubtitle(),
                p.getDescription(),
                moneys(p.getPricesList()),
                moneys(p.getListPricesList()),
                p.getStock(),
                p.getSizesList(),
                p.getColorsList(),
                p.getMaterial(),
                p.getCare(),
                p.getShipping().getZonesList().stream()
                        .map(z -> new Product.ShippingZone(
                                z.getCountriesList(), moneys(z.getFeesList()), z.getMinDays(), z.getMaxDays()))
                        .toList(),
                p.getReturns(),
                p.getUrl(),
                p.getImageUrl(),
                p.getAliasesList(),
                p.getAttributesMap(),
                p.getPitchList());
    }

    private static List<Money> moneys(List<dev.nightmarket.proto.admin.v1.Money> moneys) {
        return moneys.stream().map(CatalogueMapper::fromProto).toList();
    }

    static dev.nightmarket.proto.admin.v1.Product toProto(Product p) {
        var builder = dev.nightmarket.proto.admin.v1.Product.newBuilder()
                .setTitle(p.title())
                .setSubtitle(p.subtitle())
                .setDescription(p.description())
                .setStock(p.stock())
                .addAllSizes(p.sizes())
                .addAllColors(p.colors())
                .setMaterial(p.material())
                .setCare(p.care())
                .setReturns(p.returns())
                .setUrl(p.url())
                .setImageUrl(p.imageUrl())
                .addAllAliases(p.aliases())
                .putAllAttributes(p.attributes())
                .addAllPitch(p.pitch());
        p.prices().forEach(m -> builder.addPrices(toProto(m)));
        p.listPrices().forEach(m -> builder.addListPrices(toProto(m)));
        p.shipping().forEach(z -> {
            var zone = dev.nightmarket.proto.admin.v1.ShippingZone.newBuilder()
                    .addAllCountries(z.countries())
                    .setMinDays(z.minDays())
                    .setMaxDays(z.maxDays());
            z.fees().forEach(m -> zone.addFees(toProto(m)));
            builder.getShippingBuilder().addZones(zone);
        });
        return builder.build();
    }

    static FaqEntry fromProto(String id, dev.nightmarket.proto.admin.v1.FaqEntry f) {
        return new FaqEntry(id, f.getQuestionsList(), f.getAnswer(), ResourceKind.PRODUCT.id(f.getProduct()));
    }

    static dev.nightmarket.proto.admin.v1.FaqEntry toProto(FaqEntry f) {
        Optional<String> product = f.productId().map(ResourceKind.PRODUCT::name);
        return dev.nightmarket.proto.admin.v1.FaqEntry.newBuilder()
                .addAllQuestions(f.questions())
                .setAnswer(f.answer())
                .setProduct(product.orElse(""))
                .build();
    }
}
