package dev.nightmarket.media.show;

import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.Dialog;
import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.media.drive.Puppet;
import dev.nightmarket.media.drive.Timeline;
import dev.nightmarket.media.encode.AudioEncoder;
import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.intake.Intake;
import dev.nightmarket.media.relay.ChannelPublisher;
import dev.nightmarket.media.relay.RelayHub;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.Layout;
import dev.nightmarket.proto.admin.v1.Cue;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicResponse.PollResult;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import dev.nightmarket.proto.ops.v1.ChannelStatus;
import dev.nightmarket.proto.ops.v1.TurnTrace;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Rendition;
import dev.nightmarket.speech.SilentVoice;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.viseme.VisemeTrack;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shows on air: opens what each channel needs, and closes it again. One speech lane for
 * all of them, and each voice once. Thread-safe; going live takes as long as opening a host and an encoder.
 */
public final class ShowRunner implements AutoCloseable {
    /** Told to the edges. */
    private static final int PRODUCT_NAMES_MAX = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ShowRunner.class);

    /** Where a runner gets its parts from; they differ between the product and tests. */
    public interface Parts {
        Host host(String name);

        Voice voice(String voiceId);

        /** Who speaks in a channel; empty: nobody speaks its language, and it runs in writing. */
        default String voiceId(Host host, ShowChannel channel) {
            return host.getVoice();
        }

        Quality.Studio studio(Host host);

        /** How a channel looks. */
        default StageSetup stage(Show show, ShowChannel channel, Host host) {
            return StageSetup.plain(studio(host));
        }

        /** The time of day; countdowns end by it. */
        default InstantSource wallClock() {
            return InstantSource.fixed(Instant.EPOCH);
        }

        AudioEncoder audioEncoder();

        /** The size to draw; measured once when it is {@code auto}. */
        Quality quality(Quality.Studio studio);

        int framesPerSecond();

        int bitsPerSecond(Quality quality);

        boolean ptsBarcode();

        /** What lies under a show's speech. */
        default ShowSound sound(Show show) {
            return ShowSound.NOTHING;
        }

        /**
         * Another value whenever the seller's pronunciations have changed: what a show has prepared is then asked for
         * again. Looked at 50 times a second a channel.
         */
        default Supplier<?> pronunciationEdition() {
            return () -> "";
        }
    }

    private record OnAir(String showName, ChannelShow show, Puppet puppet, Intake.Registration questions) {}

    private final Parts parts;
    private final Supplier<Catalogue> catalogue;
    private final Dialog dialog;
    private final RelayHub hub;
    private final Intake intake;
    private final Consumer<TurnTrace> traces;
    private final Positions positions;
    private final LiveCues cues;
    private final MeterRegistry meters;
    private final LongSupplier nanoClock;
    private final LongSupplier epochs;
    private final Map<String, List<ChannelShow>> shows = new LinkedHashMap<>();
    private final Map<String, OnAir> channels = new ConcurrentHashMap<>();
    private final SpeechLane lane;
    private final Map<String, Voice> voices = new LinkedHashMap<>();

    /**
     * @param visemes lips for a timeline of a language
     * @param traces takes each turn that is over, on a show thread
     * @param epochs a number that grows with every call and every restart, e.g. the time of day in milliseconds
     */
    public ShowRunner(
            Parts parts,
            Supplier<Catalogue> catalogue,
            Dialog dialog,
            RelayHub hub,
            Intake intake,
            BiFunction<SpeechTimeline, Locale, VisemeTrack> visemes,
            Consumer<TurnTrace> traces,
            Positions positions,
            LiveCues cues,
            MeterRegistry meters,
            LongSupplier nanoClock,
            LongSupplier epochs) {
        this.parts = parts;
        this.catalogue = catalogue;
        this.dialog = dialog;
        this.hub = hub;
        this.intake = intake;
        this.traces = traces;
        this.positions = positions;
        this.cues = cues;
        this.meters = meters;
        this.nanoClock = nanoClock;
        this.epochs = epochs;
        lane = new SpeechLane(visemes, meters, nanoClock);
        lane.start();
    }

    /**
     * Puts all channels of a show on air; when one fails none is.
     *
     * @throws IllegalStateException when the show or one of its channels is on air already
     */
    public synchronized void goLive(Show show) {
        if (shows.containsKey(show.getName())) {
            throw new IllegalStateException(show.getName() + " is on air (expected: stopped)");
        }
        List<ChannelShow> opened = new ArrayList<>();
        try {
            for (ShowChannel channel : show.getChannelsList()) {
                opened.add(open(show, channel));
            }
        } catch (RuntimeException e) {
            opened.forEach(this::close);
            throw e;
        }
        shows.put(show.getName(), opened);
        LOG.info("{} is on air with {} channel(s)", show.getName(), opened.size());
    }

    /** Takes a show off air, with what was put up in it; one that is not on air is left alone. */
    public synchronized void stop(String showName) {
        end(showName).forEach(channel -> cues.forget(channel.context().channelId(), showName));
    }

    /** @return the channels that were on air */
    private List<ChannelShow> end(String showName) {
        List<ChannelShow> running = shows.remove(showName);
        if (running == null) {
            return List.of();
        }
        running.forEach(this::close);
        LOG.info("{} is off air", showName);
        return running;
    }

    /**
     * Shows or takes away a graphic.
     *
     * @return the polls that this ended
     * @throws IllegalStateException when the show, or a channel that is named, is not on air
     */
    public synchronized List<PollResult> cue(CueGraphicRequest cue) {
        List<ChannelShow> running = shows.get(cue.getName());
        if (running == null) {
            throw new IllegalStateException(cue.getName() + " is not on air");
        }
        for (String id : cue.getChannelIdsList()) {
            if (running.stream().noneMatch(c -> c.context().channelId().equals(id))) {
                throw new IllegalStateException("channel " + id + " is not on air in " + cue.getName());
            }
        }
        List<PollResult> results = new ArrayList<>();
        for (ChannelShow channel : running) {
            String id = channel.context().channelId();
            if (cue.getChannelIdsCount() == 0 || cue.getChannelIdsList().contains(id)) {
                GraphicCues.apply(cue, id, channel.graphics()).ifPresent(results::add);
            }
        }
        return results;
    }

    /**
     * The host of each channel of a show that is on air, to be moved by others; empty when it is not on air.
     *
     * @param channelId only of this one; empty: of all
     */
    public List<Puppet> puppets(String showName, String channelId) {
        return channels.entrySet().stream()
                .filter(e -> e.getValue().showName().equals(showName))
                .filter(e -> channelId.isEmpty() || e.getKey().equals(channelId))
                .map(e -> e.getValue().puppet())
                .toList();
    }

    /**
     * A timeline that was begun.
     *
     * @param channels that play it; 0 when none is on air
     * @param notices what is not as it was written
     */
    public record Played(int channels, List<String> notices) {}

    /**
     * Plays a timeline with its speech; waits until that is made. Another one that plays ends, with what it had still to say.
     *
     * @param channelId only in this one; empty: in all of the show
     * @throws IllegalArgumentException when it may not be said: too long, not true, or in several languages at once
     * @throws IllegalStateException when it cannot be said now
     */
    public Played play(String showName, String channelId, Timeline timeline) {
        List<TimelinePlay.Stage> stages = channels.entrySet().stream()
                .filter(e -> e.getValue().showName().equals(showName))
                .filter(e -> channelId.isEmpty() || e.getKey().equals(channelId))
                .map(e ->
                        new TimelinePlay.Stage(e.getValue().show(), e.getValue().puppet()))
                .toList();
        return new Played(stages.size(), stages.isEmpty() ? List.of() : new TimelinePlay(timeline, stages).begin());
    }

    /** How each channel on air is doing. */
    public List<ChannelStatus> status() {
        return channels.values().stream().map(c -> c.show().status()).toList();
    }

    private ChannelShow open(Show show, ShowChannel market) {
        if (channels.containsKey(market.getChannelId())) {
            throw new IllegalStateException("channel " + market.getChannelId() + " is on air already");
        }
        Host host = parts.host(show.getHost());
        StageSetup stage = parts.stage(show, market, host);
        Quality.Studio studio = stage.studio();
        Quality quality = parts.quality(studio);
        ChannelContext context = new ChannelContext(
                market.getChannelId(),
                Locale.forLanguageTag(market.getLocale()),
                Currency.getInstance(market.getCurrency()));
        SpeechLane.Speaker speaker = lane.speaker(voice(parts.voiceId(host, market)));
        long epoch = epochs.getAsLong();
        HostRenderer renderer = studio.renderer(quality);
        VideoEncoder video = studio.encoder(quality);
        AudioEncoder audio = parts.audioEncoder();
        Puppet puppet = new Puppet(studio.performer(), nanoClock);
        AtomicReference<ChannelShow> self = new AtomicReference<>();
        ChannelPublisher publisher = hub.open(
                Channel.newBuilder()
                        .setChannelId(market.getChannelId())
                        .setLocale(market.getLocale())
                        .setCurrency(market.getCurrency())
                        .build(),
                show.getName(),
                show.getTitle(),
                epoch,
                List.of(rendition(quality, studio.layout())),
                this::productNames,
                rendition -> Optional.ofNullable(self.get()).ifPresent(ChannelShow::requestKeyframe));
        ChannelShow channel = new ChannelShow(new ChannelShow.Parts(
                context,
                show.getName(),
                show.getTitle(),
                epoch,
                quality.id(),
                cues(show),
                positions.of(market.getChannelId()),
                catalogue,
                dialog,
                speaker,
                parts.sound(show),
                parts.pronunciationEdition(),
                renderer,
                puppet,
                video,
                audio,
                publisher,
                traces,
                cue -> positions.set(market.getChannelId(), cue),
                cues,
                stage,
                parts.ptsBarcode(),
                meters,
                nanoClock,
                parts.wallClock()));
        self.set(channel);
        channel.start();
        channels.put(
                market.getChannelId(),
                new OnAir(show.getName(), channel, puppet, intake.register(context, channel.questions())));
        return channel;
    }

    /** For the ears of the edges: what viewers may call by its name. */
    private List<String> productNames() {
        return catalogue.get().products().stream()
                .map(Product::title)
                .limit(PRODUCT_NAMES_MAX)
                .toList();
    }

    private Rendition rendition(Quality quality, Layout layout) {
        return Rendition.newBuilder()
                .setId(quality.id())
                .setWidth(quality.width(layout))
                .setHeight(quality.height(layout))
                .setFramesPerSecond(parts.framesPerSecond())
                .setVideoBitsPerSecond(parts.bitsPerSecond(quality))
                .build();
    }

    private static List<Rundown.Cue> cues(Show show) {
        List<Rundown.Cue> cues = new ArrayList<>();
        for (Cue cue : show.getRundownList()) {
            switch (cue.getWhatCase()) {
                case SAY -> cues.add(new Rundown.Cue.Say(cue.getSay().getSentencesList()));
                case PRODUCT ->
                    cues.add(new Rundown.Cue.Pitch(
                            cue.getProduct().substring(cue.getProduct().lastIndexOf('/') + 1)));
                case PAUSE_MS -> cues.add(new Rundown.Cue.Pause(cue.getPauseMs()));
                case WHAT_NOT_SET ->
                    throw new IllegalArgumentException(
                            show.getName() + ": an empty cue (expected: say, product or pause_ms)");
            }
        }
        return cues;
    }

    private Voice voice(String voiceId) {
        return voices.computeIfAbsent(voiceId, id -> id.isEmpty() ? new SilentVoice() : parts.voice(id));
    }

    private void close(ChannelShow channel) {
        OnAir gone = channels.remove(channel.context().channelId());
        if (gone != null) {
            gone.questions().close();
        }
        channel.close();
    }

    @Override
    public synchronized void close() {
        // The server ends, not the shows: what is up comes back with them.
        List.copyOf(shows.keySet()).forEach(this::end);
        lane.close();
        voices.values().forEach(Voice::close);
    }
}
