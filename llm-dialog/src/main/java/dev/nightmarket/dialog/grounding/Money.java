package dev.nightmarket.dialog.grounding;

import java.math.BigDecimal;
import java.util.Currency;

/** An exact amount. */
public record Money(Currency currency, BigDecimal amount) {}
