package dev.nightmarket.media.show;

import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicResponse.PollResult;
import java.time.Instant;
import java.util.Optional;

/** A seller's live cues, as admin.v1 has them, done to one channel's graphics. */
final class GraphicCues {
    private GraphicCues() {}

    /** @return the poll that this ended */
    static Optional<PollResult> apply(CueGraphicRequest cue, String channelId, StageGraphics graphics) {
        Optional<StageGraphics.Result> ended =
                switch (cue.getGraphicCase()) {
                    case POLL ->
                        graphics.poll(cue.getPoll().getQuestion(), cue.getPoll().getOptionsList());
                    case COUNTDOWN -> {
                        var end = cue.getCountdown().getEndTime();
                        graphics.countdown(
                                cue.getCountdown().getLabel(), Instant.ofEpochSecond(end.getSeconds(), end.getNanos()));
                        yield Optional.empty();
                    }
                    case COUPON -> {
                        graphics.coupon(new Overlay.Coupon(
                                cue.getCoupon().getCode(), cue.getCoupon().getText()));
                        yield Optional.empty();
                    }
                    case LOWER_THIRD -> {
                        graphics.lowerThird(new Overlay.LowerThird(
                                cue.getLowerThird().getName(),
                                cue.getLowerThird().getRole()));
                        yield Optional.empty();
                    }
                    case CLEAR -> clear(cue.getClear(), graphics);
                    case GRAPHIC_NOT_SET ->
                        throw new IllegalArgumentException(
                                "cue: empty (expected: poll, countdown, coupon, lower_third or clear)");
                };
        return ended.map(r -> PollResult.newBuilder()
                .setChannelId(channelId)
                .setQuestion(r.question())
                .addAllOptions(r.options())
                .addAllVotes(r.votes())
                .build());
    }

    private static Optional<StageGraphics.Result> clear(CueGraphicRequest.Clear what, StageGraphics graphics) {
        switch (what) {
            case CLEAR_POLL -> {
                return graphics.endPoll();
            }
            case CLEAR_COUNTDOWN -> graphics.endCountdown();
            case CLEAR_COUPON -> graphics.coupon(null);
            case CLEAR_LOWER_THIRD -> graphics.lowerThird(null);
            case CLEAR_ALL -> {
                return graphics.clear();
            }
            case CLEAR_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("clear: " + what + " (expected: what to clear)");
        }
        return Optional.empty();
    }
}
