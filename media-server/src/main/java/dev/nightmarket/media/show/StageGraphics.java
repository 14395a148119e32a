package dev.nightmarket.media.show;

import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.media.render.Overlay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is burned into one channel's picture, put together from the product on screen and the seller's live cues. Cues
 * come from any thread; {@link #overlay} is the video lane's. A countdown goes by itself when its time is over.
 */
final class StageGraphics {
    /** Voters remembered for one poll; later ones are counted, too, but may vote again. */
    static final int VOTERS_MAX = 100_000;

    /** A poll with its votes so far. */
    record Result(String question, List<String> options, List<Integer> votes) {
        Result {
            options = List.copyOf(options);
            votes = List.copyOf(votes);
        }
    }

    private record Ending(String label, Instant end) {}

    /** One vote a viewer; guarded by itself. */
    private static final class Ballot {
        private final String question;
        private final List<String> options;
        private final int[] votes;
        private final Map<String, Integer> voters = new ConcurrentHashMap<>();

        Ballot(String question, List<String> options) {
            this.question = question;
            this.options = List.copyOf(options);
            votes = new int[options.size()];
        }

        synchronized void vote(String viewer, int option) {
            Integer before = voters.get(viewer);
            if (before != null) {
                votes[before]--;
            }
            if (before != null || voters.size() < VOTERS_MAX) {
                voters.put(viewer, option);
            }
            votes[option]++;
        }

        synchronized Result result() {
            return new Result(
                    question, options, java.util.Arrays.stream(votes).boxed().toList());
        }
    }

    private final StageSetup stage;
    private final boolean ptsBarcode;
    private final ShopText text;
    private final Function<String, Optional<Product>> products;
    private final InstantSource clock;

    private @Nullable Ballot ballot;
    private @Nullable Ending ending;
    private Overlay.@Nullable Coupon coupon;
    private Overlay.@Nullable LowerThird lowerThird;
    private volatile long version;

    /** Of the video lane: what {@link #shown} was made for. */
    private @Nullable Overlay shown;

    private String shownProduct = "";
    /** Of that product, as it was when it came on screen: reading a picture takes milliseconds. */
    private Optional<Overlay.Picture> picture = Optional.empty();

    private long shownVersion = -1;
    private long shownSecond = -1;

    StageGraphics(
            StageSetup stage,
            boolean ptsBarcode,
            ShopText text,
            Function<String, Optional<Product>> products,
            InstantSource clock) {
        this.stage = stage;
        this.ptsBarcode = ptsBarcode;
        this.text = text;
        this.products = products;
        this.clock = clock;
        lowerThird = stage.lowerThird();
    }

    /** @return the poll that was open before */
    synchronized Optional<Result> poll(String question, List<String> options) {
        Optional<Result> before = endPoll();
        ballot = new Ballot(question, options);
        version++;
        return before;
    }

    /** @return its result; empty when there was none */
    synchronized Optional<Result> endPoll() {
        Ballot before = ballot;
        ballot = null;
        version++;
        return Optional.ofNullable(before).map(Ballot::result);
    }

    synchronized void countdown(String label, Instant end) {
        ending = new Ending(label, end);
        version++;
    }

    synchronized void endCountdown() {
        ending = null;
        version++;
    }

    synchronized void coupon(Overlay.@Nullable Coupon next) {
        coupon = next;
        version++;
    }

    synchronized void lowerThird(Overlay.@Nullable LowerThird next) {
        lowerThird = next;
        version++;
    }

    /** Takes all cues away; the set-up's lower third comes back. */
    synchronized Optional<Result> clear() {
        ending = null;
        coupon = null;
        lowerThird = stage.lowerThird();
        return endPoll();
    }

    /** The product's facts have changed. */
    synchronized void changed() {
        version++;
    }

    /**
     * Counts a viewer's words as a vote.
     *
     * @return false when no poll is open, or when they are not one of its options: then they are a question
     */
    boolean vote(String viewer, String words) {
        Ballot open;
        synchronized (this) {
            open = ballot;
        }
        if (open == null) {
            return false;
        }
        int option = option(words, open.options);
        if (option < 0) {
            return false;
        }
        open.vote(viewer, option);
        changed();
        return true;
    }

    /** The number, letter or words of an option; -1 when it is none. */
    static int option(String words, List<String> options) {
        String said = words.strip().toLowerCase(Locale.ROOT).replaceAll("^[#(]|[.)!]+$", "");
        for (int i = 0; i < options.size(); i++) {
            if (said.equals(String.valueOf(i + 1))
                    || said.equals(String.valueOf((char) ('a' + i)))
                    || said.equals(options.get(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    /** What to burn in now; the same object as before when nothing has changed. Video lane. */
    Overlay overlay(String productId) {
        long second = clock.millis() / 1000;
        long now = version;
        Overlay before = shown;
        if (before != null && now == shownVersion && second == shownSecond && productId.equals(shownProduct)) {
            return before;
        }
        if (before == null || !productId.equals(shownProduct)) {
            picture = productId.isEmpty() ? Optional.empty() : stage.pictures().apply(productId);
        }
        shownVersion = now;
        shownSecond = second;
        shownProduct = productId;
        Overlay next = compose(productId);
        if (before != null && next.equals(before)) {
            return before;
        }
        shown = next;
        return next;
    }

    private synchronized Overlay compose(String productId) {
        Ballot open = ballot;
        return new Overlay(
                text.aiLabel(),
                stage.style(),
                lowerThird,
                products.apply(productId)
                        .map(p -> text.offer(p, picture.orElse(null)))
                        .orElse(null),
                remaining(),
                coupon,
                open == null ? null : bars(open.result()),
                stage.logo(),
                ptsBarcode);
    }

    private static Overlay.Poll bars(Result r) {
        List<Overlay.Poll.Bar> bars = new ArrayList<>();
        for (int i = 0; i < r.options().size(); i++) {
            bars.add(new Overlay.Poll.Bar(r.options().get(i), r.votes().get(i)));
        }
        return new Overlay.Poll(r.question(), bars);
    }

    private Overlay.@Nullable Countdown remaining() {
        Ending e = ending;
        if (e == null) {
            return null;
        }
        Duration left = Duration.between(clock.instant(), e.end());
        if (left.isNegative() || left.isZero()) {
            ending = null;
            return null;
        }
        return new Overlay.Countdown(e.label(), clockText(left));
    }

    /** {@code HH:MM:SS}, rounded up so that it says 00:00:01 until the end; with days above 99 hours. */
    static String clockText(Duration left) {
        long s = (left.toMillis() + 999) / 1000;
        long hours = s / 3600;
        String day = hours > 99 ? hours / 24 + "d " : "";
        return day + String.format(Locale.ROOT, "%02d:%02d:%02d", hours > 99 ? hours % 24 : hours, s / 60 % 60, s % 60);
    }
}
