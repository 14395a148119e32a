package dev.nightmarket.media.show;

import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.media.render.Overlay;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
        /** Options by the voter's fingerprint. */
        private final Map<String, Integer> voters = new HashMap<>();

        Ballot(String question, List<String> options) {
            this.question = question;
            this.options = List.copyOf(options);
            votes = new int[options.size()];
        }

        Ballot(LiveCues.Poll kept) {
            this(kept.question(), kept.options());
            for (int i = 0; i < votes.length; i++) {
                votes[i] = kept.votes().get(i);
            }
            kept.voters().forEach((voter, option) -> {
                if (option >= 0 && option < votes.length && votes[option] > 0) {
                    voters.put(voter, option);
                }
            });
        }

        synchronized LiveCues.Poll kept() {
            return new LiveCues.Poll(
                    question, options, java.util.Arrays.stream(votes).boxed().toList(), voters);
        }

        synchronized void vote(String viewerId, int option) {
            String viewer = fingerprint(viewerId);
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

    /** Tells viewers apart without keeping who they are: 64 bits. */
    private static String fingerprint(String viewerId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(viewerId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private final StageSetup stage;
    private final boolean ptsBarcode;
    private final ShopText text;
    private final Function<String, Optional<Product>> products;
    private final InstantSource clock;
    private final Consumer<Supplier<LiveCues.State>> memory;

    private @Nullable Ballot ballot;
    private @Nullable Ending ending;
    private Overlay.@Nullable Coupon coupon;
    private Overlay.@Nullable LowerThird lowerThird;
    /** The seller put it up, or took it away. */
    private boolean lowerThirdCued;

    private volatile long version;

    /** Of the video lane: what {@link #shown} was made for. */
    private @Nullable Overlay shown;

    private String shownProduct = "";
    /** Of that product, as it was when it came on screen: reading a picture takes milliseconds. */
    private Optional<Overlay.Picture> picture = Optional.empty();

    private long shownVersion = -1;
    private long shownSecond = -1;

    /**
     * @param kept what was up before a restart; a countdown that is over does not come back
     * @param memory told of each change, with what is up then
     */
    StageGraphics(
            StageSetup stage,
            boolean ptsBarcode,
            ShopText text,
            Function<String, Optional<Product>> products,
            InstantSource clock,
            LiveCues.State kept,
            Consumer<Supplier<LiveCues.State>> memory) {
        this.stage = stage;
        this.ptsBarcode = ptsBarcode;
        this.text = text;
        this.products = products;
        this.clock = clock;
        this.memory = memory;
        lowerThird = stage.lowerThird();
        restore(kept);
    }

    private void restore(LiveCues.State kept) {
        ballot = kept.poll() == null ? null : new Ballot(kept.poll());
        LiveCues.Countdown countdown = kept.countdown();
        if (countdown != null && Instant.ofEpochMilli(countdown.endEpochMs()).isAfter(clock.instant())) {
            ending = new Ending(countdown.label(), Instant.ofEpochMilli(countdown.endEpochMs()));
        }
        LiveCues.Coupon offered = kept.coupon();
        coupon = offered == null ? null : new Overlay.Coupon(offered.code(), offered.text());
        lowerThirdCued = kept.lowerThirdCued();
        if (lowerThirdCued) {
            LiveCues.LowerThird named = kept.lowerThird();
            lowerThird = named == null ? null : new Overlay.LowerThird(named.name(), named.role());
        }
    }

    /** What is up now. */
    synchronized LiveCues.State state() {
        Overlay.LowerThird named = lowerThirdCued ? lowerThird : null;
        Overlay.Coupon offered = coupon;
        Ending end = ending;
        return new LiveCues.State(
                ballot == null ? null : ballot.kept(),
                end == null
                        ? null
                        : new LiveCues.Countdown(end.label(), end.end().toEpochMilli()),
                offered == null ? null : new LiveCues.Coupon(offered.code(), offered.text()),
                lowerThirdCued,
                named == null ? null : new LiveCues.LowerThird(named.name(), named.role()));
    }

    /** A cue or a vote: what is shown is made anew, and kept. */
    private synchronized void cued() {
        version++;
        memory.accept(this::state);
    }

    /** @return the poll that was open before */
    synchronized Optional<Result> poll(String question, List<String> options) {
        Optional<Result> before = endPoll();
        ballot = new Ballot(question, options);
        cued();
        return before;
    }

    /** @return its result; empty when there was none */
    synchronized Optional<Result> endPoll() {
        Ballot before = ballot;
        ballot = null;
        cued();
        return Optional.ofNullable(before).map(Ballot::result);
    }

    synchronized void countdown(String label, Instant end) {
        ending = new Ending(label, end);
        cued();
    }

    synchronized void endCountdown() {
        ending = null;
        cued();
    }

    synchronized void coupon(Overlay.@Nullable Coupon next) {
        coupon = next;
        cued();
    }

    synchronized void lowerThird(Overlay.@Nullable LowerThird next) {
        lowerThird = next;
        lowerThirdCued = true;
        cued();
    }

    /** Takes all cues away; the set-up's lower third comes back. */
    synchronized Optional<Result> clear() {
        ending = null;
        coupon = null;
        lowerThird = stage.lowerThird();
        lowerThirdCued = false;
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
        cued();
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
