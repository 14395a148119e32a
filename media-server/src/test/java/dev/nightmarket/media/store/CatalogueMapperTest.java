package dev.nightmarket.media.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

@Tag("unit")
class CatalogueMapperTest {
    @Property(tries = 200)
    void moneyIsExact(@ForAll @BigRange(min = "-9000000000", max = "9000000000") @Scale(9) BigDecimal amount) {
        var money = new dev.nightmarket.dialog.grounding.Money(Currency.getInstance("EUR"), amount);
        assertEquals(
                0,
                CatalogueMapper.fromProto(CatalogueMapper.toProto(money))
                        .amount()
                        .compareTo(amount));
    }
}
