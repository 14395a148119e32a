package dev.nightmarket.dialog;

/** What a viewer wants to know. */
enum Intent {
    GREETING,
    THANKS,
    PRICE,
    DISCOUNT,
    STOCK,
    SIZE,
    COLOR,
    MATERIAL,
    CARE,
    USE,
    SHIPPING,
    DELIVERY_TIME,
    RETURNS,
    PAYMENT,
    REAL,
    COMPARE,
    CHEAPEST,
    BUDGET,
    RECOMMEND,
    DESCRIBE,
    LIST;

    /** Whether it cannot be answered without knowing the product. */
    boolean needsProduct() {
        return switch (this) {
            case PRICE, DISCOUNT, STOCK, SIZE, COLOR, MATERIAL, CARE, USE, DESCRIBE -> true;
            default -> false;
        };
    }

    /** Whether a place is part of it. */
    boolean takesPlace() {
        return this == SHIPPING || this == DELIVERY_TIME;
    }

    /** Small talk: dropped when something else is asked in the same message. */
    boolean smallTalk() {
        return this == GREETING || this == THANKS;
    }
}
