package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;

/** One catalogue, made searchable. Immutable; made once a version. */
record ShopIndex(Catalogue catalogue, ProductMatcher matcher, FaqIndex faq) {}
