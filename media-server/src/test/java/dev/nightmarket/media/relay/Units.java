package dev.nightmarket.media.relay;

import com.google.protobuf.ByteString;
import dev.nightmarket.proto.relay.v1.Caption;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.ProductCard;
import dev.nightmarket.proto.relay.v1.Rendition;
import dev.nightmarket.proto.relay.v1.ShowState;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;

/** What a show publishes, in small. */
final class Units {
    static final Channel US = channel("us", "en-US", "USD");
    static final Channel ES = channel("es", "es-ES", "EUR");
    static final Rendition P720 = rendition("720p", 720, 1280);
    static final Rendition P360 = rendition("360p", 360, 640);

    private Units() {}

    static Channel channel(String id, String locale, String currency) {
        return Channel.newBuilder()
                .setChannelId(id)
                .setLocale(locale)
                .setCurrency(currency)
                .build();
    }

    private static Rendition rendition(String id, int width, int height) {
        return Rendition.newBuilder()
                .setId(id)
                .setWidth(width)
                .setHeight(height)
                .setFramesPerSecond(25)
                .build();
    }

    static Unit video(Channel channel, String rendition, long seq, boolean keyframe) {
        return unit(channel, rendition, UnitKind.UNIT_KIND_VIDEO, seq, seq * 40_000)
                .setKeyframe(keyframe)
                .build();
    }

    static Unit audio(Channel channel, String rendition, long seq) {
        return unit(channel, rendition, UnitKind.UNIT_KIND_AUDIO, seq, seq * 20_000)
                .build();
    }

    private static Unit.Builder unit(Channel channel, String rendition, UnitKind kind, long seq, long ptsUs) {
        return Unit.newBuilder()
                .setChannel(channel)
                .setEpoch(1)
                .setRendition(rendition)
                .setKind(kind)
                .setSeq(seq)
                .setPtsUs(ptsUs)
                .setPayload(ByteString.copyFromUtf8(channel.getChannelId() + " " + kind + " " + seq));
    }

    static Event caption(Channel channel, long ptsUs, String text) {
        return event(channel, ptsUs)
                .setCaption(Caption.newBuilder().setText(text))
                .build();
    }

    static Event card(Channel channel, long ptsUs, String product) {
        return event(channel, ptsUs)
                .setCard(ProductCard.newBuilder().setProductId(product).setPriceText("1 " + channel.getCurrency()))
                .build();
    }

    static Event live(Channel channel) {
        return event(channel, 0)
                .setState(ShowState.newBuilder().setPhase(ShowState.Phase.PHASE_LIVE))
                .build();
    }

    private static Event.Builder event(Channel channel, long ptsUs) {
        return Event.newBuilder().setChannel(channel).setEpoch(1).setPtsUs(ptsUs);
    }
}
