package dev.nightmarket.asr.names;

import java.util.Set;

/**
 * Pairs of words with which English questions in shops are made. A general recogniser, which knows little of them, is as
 * ready to write "how much as the" as "how much is the". A {@code ^} stands for the beginning.
 */
final class ShopPhrases {
    private static final Set<String> PAIRS = Set.of(
            """
            how much, much is, much are, much does, does it, does this, does the, is it, is the, is this,
            is there, is that, are there, are they, are these, are you, do you, do they, do i, do these, can i,
            can you, can we, could you, could i, will it, will the, would it, would you, may i, should i,
            has it, have you, what is, what are, what colors, what sizes, what size, what does, what's the,
            which one, which size, which color, where is, where do, where does, when will, when does, when can,
            how long, how many, how do, how does, how often, how big, how is, who is, why is, it ship,
            you ship, ship to, it come, come in, it fit, it work, it have, it contain, it smell, it last,
            it cost, you have, you sell, you take, you deliver, you accept, i pay, i return, i use, i wash,
            i get, i order, i wear, i buy, it good, good for, it made, made of, made in, it safe, safe for,
            it available, available in, tell me, me more, more about, show me, i want, i need, i like,
            would like, like to, want to, is free, free shipping, shipping free, the price, price of, the size,
            a size, a discount, the difference, difference between, for sensitive, sensitive skin, dry skin,
            oily skin, ^ how, ^ what, ^ what's, ^ which, ^ who, ^ when, ^ where, ^ why, ^ is, ^ are, ^ does,
            ^ do, ^ can, ^ could, ^ will, ^ would, ^ tell, ^ show, ^ i, ^ have, ^ has, ^ hi, ^ hello, hi how,
            hi is, hello is, so how, so is, and how, and what, what about, how about, how soon, how far,
            how old, how warm, how heavy, how thick, how well, how can, how should, does anyone, does shipping,
            does delivery, do men, do women, is shipping, is delivery, is your, are your, is my, can my,
            can they, can it, will they, will you, is he, is she, what do, what can, what happens, what kind,
            kind of, which colors, which ones, which is, which of, of the, of these, of them, of this, in the,
            in a, in my, in your, in this, on the, on my, on your, on a, for the, for my, for a, for me,
            for men, for women, for children, for babies, for kids, for summer, for winter, with the, with a,
            with my, with it, with water, to the, to my, to me, to use, to wash, to buy, to order, to return,
            to wear, to see, to know, to get, at the, by the, by hand, from the, from my, into the, if i,
            if it, if the, if you, it is, it's the, the same, the other, the next, the first, the last,
            the one, this one, that one, the bottle, the box, the color, the colors, the sizes, the material,
            the whole, the back, the front, the inside, the candle, the candles, the cream, the serum,
            the balm, the scarf, the shirt, the bag, the mug, the beanie, the throw, the dress, the oil,
            the soap, the set, a gift, a bottle, a box, a bag, a card, a coupon, a code, a pocket, a sample,
            a smaller, a larger, another size, another color, other colors, other sizes, more of, two of,
            one of, three of, in blue, in red, in green, in black, in white, in brown, in pink, in gray,
            in yellow, in large, in small, in medium, in stock, in total, in euros, in dollars, in germany,
            in france, in spain, to germany, to france, to spain, to italy, to canada, to europe, to england,
            ship with, ships to, delivered to, shipping cost, shipping to, shipping take, delivery take,
            it take, take to, to arrive, it arrive, it be, be here, come with, comes with, made with,
            made from, made by, smell like, smell of, taste like, look like, feel like, fit a, fit me, fits me,
            too small, too big, big enough, warm enough, strong enough, long enough, good enough, safe to,
            easy to, suitable for, best for, better for, right for, made for, work for, works for, help with,
            use it, use the, use this, wash it, wash the, wear it, wear the, return it, return the, order it,
            order the, buy it, buy the, send it, send the, exchange it, get it, have it, have the, have a,
            have any, have this, have these, have more, see it, see the, show the, show us, show it, pay with,
            pay by, pay in, credit card, by card, my skin, my size, my hair, my face, my hands, every day,
            each day, twice a, a day, a week, a month, days does, long does, long will, long is, long do,
            much for, much more, much would, much will, are left, is left, is available, still available,
            still have, also have, also come, also available, tested on, on animals, free from, free of,
            contain any, contain alcohol, any discount, any discounts, discount for, discount today,
            discount code, gift for, me a, me about, about the, about shipping, about this, know if, know how,
            you know, you tell, you show, you say, you repeat, you offer, you recommend, you explain, tell us,
            are made, is made, are the, are my, do the, does anybody, does that, was it, was the, were they,
            is good, are good, is best, is better, which would, would this, would the, would that, could it,
            should we, i put, i take, i try, i see, i have, i send, i give, i cancel, i change, i pick,
            i choose, i iron, i freeze, i just, i am, i was, i would, not fit, does not, do not, is not,
            it not, than the, and the, and it, and does, and is, or the, or for, or is, or in, me the"""
                    .split(",\\s+"));

    private ShopPhrases() {}

    /** @param pair two words in lower case, parted by a space */
    static boolean contains(String pair) {
        return PAIRS.contains(pair);
    }
}
