package dev.nightmarket.edge.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightmarket.edge.relay.OutgoingQuestion;
import dev.nightmarket.edge.transport.MediaPlane;
import dev.nightmarket.edge.viewer.Outbox;
import dev.nightmarket.edge.viewer.ViewerRegistry;
import dev.nightmarket.edge.viewer.ViewerSession;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tells pages what comes from the origin: events to everyone in front of a channel, acknowledgements and answers to the
 * asker only. Thread-safe; events are fanned out on {@code fanOut} so that the media of the same stream does not wait
 * for it. Remembers for each channel what a joiner is told first.
 */
public final class PageDesk {
    /** Events that may wait for the fan-out. */
    private static final int EVENTS_WAITING_MAX = 256;

    /** What a joiner is told of a channel. Immutable. */
    private record Board(@Nullable Event caption, @Nullable Event card, @Nullable Event state, boolean held) {
        static final Board EMPTY = new Board(null, null, null, false);

        Board with(Event event) {
            return switch (event.getWhatCase()) {
                case CAPTION -> new Board(event, card, state, held);
                case CARD -> new Board(caption, event, state, held);
                case STATE -> new Board(caption, card, event, held);
                case TURN, WHAT_NOT_SET -> this;
            };
        }

        /** A caption belongs to a sentence, and a show that comes back begins another. */
        Board held(boolean nowHeld) {
            return new Board(held && !nowHeld ? null : caption, card, state, nowHeld);
        }
    }

    private final ViewerRegistry viewers;
    private final MediaPlane media;
    private final SignalMeters meters;
    private final Executor fanOut;
    private final ConcurrentMap<String, Board> boards = new ConcurrentHashMap<>();
    private final AtomicInteger eventsWaiting = new AtomicInteger();

    public PageDesk(ViewerRegistry viewers, MediaPlane media, SignalMeters meters, Executor fanOut) {
        this.viewers = viewers;
        this.media = media;
        this.meters = meters;
        this.fanOut = fanOut;
    }

    /** An event of the show. */
    public void event(Event event) {
        boards.merge(event.getChannel().getChannelId(), Board.EMPTY.with(event), (old, fresh) -> old.with(event));
        if (eventsWaiting.incrementAndGet() > EVENTS_WAITING_MAX) {
            eventsWaiting.decrementAndGet();
            meters.eventDropped("fan_out_full");
            return;
        }
        fanOut.execute(() -> {
            eventsWaiting.decrementAndGet();
            fanOut(event);
        });
    }

    private void fanOut(Event event) {
        ObjectNode message = PageMessages.event(event).orElse(null);
        if (message == null) {
            meters.eventDropped("unknown_kind");
            return;
        }
        Outbox.Kind kind = event.hasCaption() ? Outbox.Kind.CAPTION : Outbox.Kind.EVENT;
        for (ViewerSession viewer : viewers.ofChannel(event.getChannel().getChannelId())) {
            viewer.outbox().send(kind, stamped(message, viewer, event));
        }
    }

    /** The event with the RTP timestamp at which this viewer sees its picture. */
    private String stamped(ObjectNode message, ViewerSession viewer, Event event) {
        OptionalLong rtp = media.videoRtpTimestamp(viewer.sessionId(), event.getEpoch(), event.getPtsUs());
        if (rtp.isPresent()) {
            message.put("rtpTimestamp", rtp.getAsLong());
        } else {
            message.remove("rtpTimestamp");
        }
        return Json.text(message);
    }

    /** The origin is away (or back): the picture is held. */
    public void held(String channelId, boolean held) {
        Board before = boards.getOrDefault(channelId, Board.EMPTY);
        boards.merge(channelId, Board.EMPTY.held(held), (old, fresh) -> old.held(held));
        if (before.held == held) {
            return;
        }
        fanOut.execute(() -> tellAll(
                channelId,
                held
                        ? PageMessages.state("held", "The studio is away for a moment; the show comes back by itself.")
                        : PageMessages.state("live", null)));
    }

    /** The channel is over. */
    public void ended(String channelId) {
        boards.remove(channelId);
        tellAll(channelId, PageMessages.state("ended", "The show has ended."));
    }

    private void tellAll(String channelId, ObjectNode message) {
        String json = Json.text(message);
        viewers.ofChannel(channelId).forEach(viewer -> viewer.outbox().send(Outbox.Kind.EVENT, json));
    }

    /** What a page that joins is told after its welcome: the newest state, card and caption. */
    List<String> newest(ViewerSession viewer) {
        Board board = boards.getOrDefault(viewer.channelId(), Board.EMPTY);
        List<String> messages = new ArrayList<>();
        if (board.held) {
            messages.add(Json.text(PageMessages.state("held", null)));
        } else if (board.state == null) {
            messages.add(Json.text(PageMessages.state("live", null)));
        }
        List<Event> events = new ArrayList<>();
        if (!board.held && board.state != null) {
            events.add(board.state);
        }
        if (board.card != null) {
            events.add(board.card);
        }
        if (board.caption != null) {
            events.add(board.caption);
        }
        for (Event event : events) {
            PageMessages.event(event).ifPresent(message -> messages.add(stamped(message, viewer, event)));
        }
        return messages;
    }

    /** The origin is away: the question is kept. */
    public void pending(OutgoingQuestion question) {
        reply(
                question,
                PageMessages.ack(
                        question.pageId(),
                        question.questionId(),
                        "pending",
                        "The studio is away for a moment; your question is kept.",
                        0));
    }

    /** Nothing more will come of the question. */
    public void refused(OutgoingQuestion question, QuestionAck.Status status) {
        reply(
                question,
                PageMessages.ack(
                        question.pageId(),
                        question.questionId(),
                        PageMessages.status(status),
                        "The studio cannot take this question now; please ask again later.",
                        0));
    }

    public void acknowledged(OutgoingQuestion question, QuestionAck ack) {
        reply(question, PageMessages.ack(question, ack));
    }

    public void answered(OutgoingQuestion question, TextAnswer answer) {
        reply(question, PageMessages.answer(question, answer));
    }

    private void reply(OutgoingQuestion question, String json) {
        // Found by the session that asked: an answer never reaches anyone else.
        viewers.find(question.sessionId())
                .ifPresentOrElse(
                        viewer -> viewer.outbox().send(Outbox.Kind.REPLY, json),
                        () -> meters.lost(Outbox.Kind.REPLY, "viewer_left"));
    }
}
