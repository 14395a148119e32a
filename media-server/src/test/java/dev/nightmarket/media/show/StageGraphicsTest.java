package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.grounding.Money;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.media.render.Overlay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class StageGraphicsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant START = Instant.parse("2030-11-29T20:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicReference<Product> mug = new AtomicReference<>(mug("24.00", "30.00"));
    private final AtomicReference<LiveCues.State> kept = new AtomicReference<>(LiveCues.State.NOTHING);
    private final StageGraphics graphics = new StageGraphics(
            new StageSetup(
                    null, Overlay.Style.PLAIN, new Overlay.LowerThird("Mei", "Host"), null, id -> Optional.empty()),
            false,
            new ShopText(new ChannelContext("us", Locale.US, USD)),
            id -> Optional.of(mug.get()).filter(p -> p.id().equals(id)),
            now::get,
            LiveCues.State.NOTHING,
            state -> kept.set(state.get()));

    private static Money usd(String amount) {
        return new Money(USD, new BigDecimal(amount));
    }

    private static Product mug(String price, String listPrice) {
        return new Product(
                "mug",
                "Travel mug",
                "",
                "",
                List.of(usd(price)),
                listPrice.isEmpty() ? List.of() : List.of(usd(listPrice)),
                3,
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                "",
                "",
                "",
                List.of(),
                Map.of(),
                List.of());
    }

    /** The same channel after a restart of the server, with what was written to disk and read again. */
    private StageGraphics restarted() {
        Map<String, String> disk = new java.util.HashMap<>();
        LiveCues cues = new LiveCues(
                new LiveCues.Disk() {
                    @Override
                    public Optional<String> read(String channelId, String show) {
                        return Optional.ofNullable(disk.get(channelId));
                    }

                    @Override
                    public void write(String channelId, String show, String body) {
                        disk.put(channelId, body);
                    }

                    @Override
                    public void delete(String channelId) {
                        disk.remove(channelId);
                    }
                },
                Runnable::run,
                new SimpleMeterRegistry());
        cues.keep("us", "shows/a", kept::get);
        assertTrue(disk.values().stream().noneMatch(body -> body.contains("ana")), "no viewer's name: " + disk);
        return new StageGraphics(
                new StageSetup(
                        null, Overlay.Style.PLAIN, new Overlay.LowerThird("Mei", "Host"), null, id -> Optional.empty()),
                false,
                new ShopText(new ChannelContext("us", Locale.US, USD)),
                id -> Optional.of(mug.get()).filter(p -> p.id().equals(id)),
                now::get,
                cues.of("us", "shows/a"),
                state -> kept.set(state.get()));
    }

    @Test
    void whatIsUpComesBackAfterARestart() {
        graphics.poll("Which?", List.of("Fig", "Rose"));
        graphics.vote("ana", "1");
        graphics.vote("ben", "2");
        graphics.vote("cleo", "rose");
        graphics.countdown("Ends in", START.plusSeconds(3_600));
        graphics.coupon(new Overlay.Coupon("GLOW20", "20% off two"));
        graphics.lowerThird(null);
        now.set(START.plusSeconds(600));
        StageGraphics again = restarted();
        Overlay shown = again.overlay("mug");
        assertEquals(new Overlay.Countdown("Ends in", "00:50:00"), shown.countdown(), "by its own end");
        assertEquals(new Overlay.Coupon("GLOW20", "20% off two"), shown.coupon());
        assertNull(shown.lowerThird(), "was taken away");
        again.vote("ana", "rose");
        assertEquals(
                Optional.of(new StageGraphics.Result("Which?", List.of("Fig", "Rose"), List.of(0, 3))),
                again.endPoll(),
                "ana votes once, before and after");
        assertNull(restarted().overlay("mug").poll(), "the result is told, the poll is over");
    }

    @Test
    void aCountdownThatEndedMeanwhileDoesNotComeBack() {
        graphics.countdown("Ends in", START.plusSeconds(60));
        now.set(START.plusSeconds(60));
        StageGraphics again = restarted();
        assertNull(again.overlay("mug").countdown());
        assertEquals(new Overlay.LowerThird("Mei", "Host"), again.overlay("mug").lowerThird(), "the show's own");
        again.clear();
        assertEquals(LiveCues.State.NOTHING, kept.get());
    }

    @Test
    void thePriceTagIsMadeOfFactsAlone() {
        Overlay.Offer offer = graphics.overlay("mug").offer();
        assertEquals(new Overlay.Offer("Travel mug", "$24.00", "$30.00", 20, null), offer);
        mug.set(mug("24.00", ""));
        now.set(START.plusSeconds(1));
        assertEquals(
                new Overlay.Offer("Travel mug", "$24.00", "", 0, null),
                graphics.overlay("mug").offer());
        mug.set(mug("24.00", "20.00"));
        now.set(START.plusSeconds(2));
        assertEquals("", graphics.overlay("mug").offer().listPrice(), "a list price below the price is none");
        assertNull(graphics.overlay("").offer());
    }

    @Test
    void percentOffIsNeverMoreThanTheTruth() {
        assertEquals(33, ShopText.percentOff(new BigDecimal("20.00"), new BigDecimal("30.00")));
        assertEquals(19, ShopText.percentOff(new BigDecimal("19.92"), new BigDecimal("24.89")));
        assertEquals(0, ShopText.percentOff(new BigDecimal("29.99"), new BigDecimal("30.00")));
        assertEquals(0, ShopText.percentOff(new BigDecimal("30.00"), new BigDecimal("30.00")));
        assertEquals(100, ShopText.percentOff(BigDecimal.ZERO, new BigDecimal("30.00")));
    }

    @Test
    void aCountdownFollowsTheClockAndGoesAtItsEnd() {
        assertNull(graphics.overlay("mug").countdown());
        graphics.countdown("Ends in", START.plus(Duration.ofHours(2)));
        assertEquals(
                new Overlay.Countdown("Ends in", "02:00:00"),
                graphics.overlay("mug").countdown());
        now.set(START.plusMillis(1_000));
        assertEquals("01:59:59", graphics.overlay("mug").countdown().remaining());
        now.set(START.plus(Duration.ofHours(2)).minusMillis(1));
        assertEquals("00:00:01", graphics.overlay("mug").countdown().remaining());
        now.set(START.plus(Duration.ofHours(2)));
        assertNull(graphics.overlay("mug").countdown());
        assertEquals(
                "5d 04:00:09", StageGraphics.clockText(Duration.ofHours(124).plusSeconds(9)));
    }

    @Test
    void nothingNewIsMadeWhileNothingChanges() {
        Overlay first = graphics.overlay("mug");
        now.set(START.plusMillis(40));
        assertSame(first, graphics.overlay("mug"));
        now.set(START.plusSeconds(3));
        assertSame(first, graphics.overlay("mug"), "the second changed, the graphics did not");
        graphics.coupon(new Overlay.Coupon("GLOW20", ""));
        assertNotNull(graphics.overlay("mug").coupon());
    }

    @Test
    void viewersVoteByNumberLetterOrWordsOnceEach() {
        assertFalse(graphics.vote("v1", "1"), "no poll is open");
        graphics.poll("Which next?", List.of("Fig", "Rose", "Yuzu"));
        assertTrue(graphics.vote("v1", " 1 "));
        assertTrue(graphics.vote("v2", "B"));
        assertTrue(graphics.vote("v3", "rose!"));
        assertFalse(graphics.vote("v4", "4"), "no such option");
        assertFalse(graphics.vote("v4", "Is the rose one vegan?"), "a question");
        assertTrue(graphics.vote("v1", "3"), "another mind");
        List<Overlay.Poll.Bar> bars = graphics.overlay("mug").poll().bars();
        assertEquals(
                List.of(0, 2, 1), bars.stream().map(Overlay.Poll.Bar::votes).toList());
        StageGraphics.Result result = graphics.endPoll().orElseThrow();
        assertEquals(List.of(0, 2, 1), result.votes());
        assertNull(graphics.overlay("mug").poll());
    }

    @Test
    void clearingBringsTheSetUpBack() {
        graphics.lowerThird(new Overlay.LowerThird("Guest", ""));
        graphics.coupon(new Overlay.Coupon("X", ""));
        graphics.countdown("", START.plusSeconds(60));
        graphics.clear();
        Overlay o = graphics.overlay("mug");
        assertNull(o.coupon());
        assertNull(o.countdown());
        assertEquals(new Overlay.LowerThird("Mei", "Host"), o.lowerThird());
    }
}
