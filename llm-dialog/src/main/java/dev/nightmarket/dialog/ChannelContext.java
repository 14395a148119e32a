package dev.nightmarket.dialog;

import java.util.Currency;
import java.util.Locale;

/** The market a question is asked in. */
public record ChannelContext(String channelId, Locale locale, Currency currency) {}
