package dev.nightmarket.media.show;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.Dialog;
import dev.nightmarket.dialog.TruthGate;
import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.media.drive.Timeline;
import dev.nightmarket.media.encode.AudioEncoder;
import dev.nightmarket.media.encode.EncodeException;
import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.intake.AcceptedQuestion;
import dev.nightmarket.media.intake.QuestionConsumer;
import dev.nightmarket.media.relay.ChannelPublisher;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.proto.ops.v1.ChannelStatus;
import dev.nightmarket.proto.ops.v1.Stage;
import dev.nightmarket.proto.ops.v1.TurnTrace;
import dev.nightmarket.proto.relay.v1.Caption;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.ShowState;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.proto.relay.v1.TurnState;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Urgency;
import dev.nightmarket.speech.text.SpokenText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel on air: the place where its stages are joined.
 *
 * <pre>
 *   questions → {@link AnswerDesk} → {@link SpeechLane} ┐
 *   {@link Rundown} ────────────────→ {@link SpeechLane} ┴→ {@link Conductor} ┬→ {@link SoundBus} → Opus → relay
 *                                                        └→ {@link VideoLane} → H.264 → relay
 * </pre>
 *
 * The show thread is the 48 kHz audio clock: it commits 20 ms of sound every 20 ms and never blocks.
 */
final class ChannelShow implements AutoCloseable {
    /** A show thread that was away longer than this does not race to catch up: time slips, counted. */
    static final long SLIP_NS = 500_000_000L;

    private static final List<String> BRIDGES = List.of("So, back to it.", "Now, where was I?", "Okay, let's go on.");
    private static final Logger LOG = LoggerFactory.getLogger(ChannelShow.class);

    /** What a channel is made of; owned and closed by the channel, but for the speaker, the mind and the clock. */
    record Parts(
            ChannelContext channel,
            String show,
            String title,
            long epoch,
            String rendition,
            List<Rundown.Cue> rundown,
            int firstCue,
            Supplier<Catalogue> catalogue,
            Dialog dialog,
            SpeechLane.Speaker speaker,
            ShowSound sound,
            Supplier<?> pronunciationEdition,
            HostRenderer renderer,
            Performer performer,
            VideoEncoder video,
            AudioEncoder audio,
            ChannelPublisher publisher,
            Consumer<TurnTrace> traces,
            Consumer<Integer> positions,
            LiveCues cues,
            StageSetup stage,
            boolean ptsBarcode,
            MeterRegistry meters,
            LongSupplier nanoClock,
            InstantSource wallClock) {}

    private final Parts parts;
    private final Channel channel;
    private final ShopText text;
    private final StageGraphics graphics;
    private final Conductor conductor;
    private final VideoLane videoLane;
    private final AnswerDesk desk;
    private final Counter slipped;
    private final Counter audioFailed;
    private final Counter underruns;
    private final RundownCounts rundownCounts;
    private final SoundBus bus;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Utterance> bridges = new ArrayList<>();
    private volatile String productOnScreen = "";
    private volatile boolean stopped;
    private volatile long ptsUs;
    private long videoSeq;
    private long audioSeq;
    private int lastCue = -1;
    private boolean begun;
    private Object pronunciationEdition;

    ChannelShow(Parts parts) {
        this.parts = parts;
        ChannelContext context = parts.channel();
        channel = Channel.newBuilder()
                .setChannelId(context.channelId())
                .setLocale(context.locale().toLanguageTag())
                .setCurrency(context.currency().getCurrencyCode())
                .build();
        text = new ShopText(context);
        graphics = new StageGraphics(
                parts.stage(),
                parts.ptsBarcode(),
                text,
                id -> parts.catalogue().get().product(id),
                parts.wallClock(),
                parts.cues().of(context.channelId(), parts.show()),
                state -> parts.cues().keep(context.channelId(), parts.show(), state));
        Rundown rundown = new Rundown(parts.rundown(), parts.catalogue(), text::pitch);
        rundown.seek(parts.firstCue());
        conductor = new Conductor(rundown, this::utteranceOf, this::bridge, new Sink(), parts.nanoClock());
        videoLane = new VideoLane(
                parts.renderer(),
                parts.video(),
                parts.performer(),
                graphics::overlay,
                this::publishPicture,
                parts.nanoClock(),
                parts.meters(),
                context.channelId());
        desk = new AnswerDesk(
                context,
                parts.dialog(),
                parts.catalogue(),
                () -> Optional.of(productOnScreen).filter(id -> !id.isEmpty()),
                conductor,
                parts.speaker(),
                () -> UUID.randomUUID().toString(),
                parts.nanoClock(),
                parts.meters());
        slipped = parts.meters().counter("nightmarket.media.clock.slipped", "channel", context.channelId());
        audioFailed = parts.meters()
                .counter("nightmarket.media.audio.dropped", "reason", "failed", "channel", context.channelId());
        underruns = parts.meters().counter("nightmarket.media.audio.underruns", "channel", context.channelId());
        rundownCounts = new RundownCounts(conductor, parts.meters(), context.channelId());
        bus = new SoundBus(parts.sound(), context.channelId().hashCode() * 31L + parts.epoch());
        pronunciationEdition = parts.pronunciationEdition().get();
    }

    /** Starts the clock. */
    void start() {
        for (String bridge : BRIDGES) {
            Utterance utterance =
                    utterance(Utterance.Kind.BRIDGE, bridge, Urgency.NEXT, Optional.empty(), Utterance.Staging.NONE);
            bridges.add(utterance);
            parts.speaker().make(utterance);
        }
        parts.publisher()
                .publish(event(0, "")
                        .setState(ShowState.newBuilder()
                                .setPhase(ShowState.Phase.PHASE_LIVE)
                                .setTitle(parts.title())
                                .setTextOnly(!parts.speaker().speaks()))
                        .build());
        String id = channel.getChannelId();
        run("video-" + id, videoLane, Thread.NORM_PRIORITY);
        run("mind-" + id, desk, Thread.NORM_PRIORITY);
        run("show-" + id, this::keepTime, Thread.MAX_PRIORITY);
    }

    private void run(String name, Runnable body, int priority) {
        Thread thread = new Thread(body, name);
        thread.setPriority(priority);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("thread {} died", t.getName(), e));
        threads.add(thread);
        thread.start();
    }

    /** Votes are counted here and go no further; all else is asked of the desk. */
    QuestionConsumer questions() {
        return new QuestionConsumer() {
            @Override
            public boolean offer(AcceptedQuestion question) {
                if (graphics.vote(question.viewerId(), question.question().text())) {
                    question.reply()
                            .accept(TextAnswer.newBuilder()
                                    .setQuestionId(question.question().id())
                                    .setViewerId(question.viewerId())
                                    .setText(text.voted())
                                    .setLanguage(text.votedLanguage())
                                    .build());
                    return true;
                }
                return desk.offer(question);
            }

            @Override
            public void withdraw(String questionId) {
                desk.withdraw(questionId);
            }
        };
    }

    /** Has a timeline's sentences made; they are ready when each of them is {@link Utterance#made}. */
    List<Script.Line> prepare(Timeline timeline) {
        List<Script.Line> lines = new ArrayList<>();
        for (Timeline.Line line : timeline.lines()) {
            Utterance utterance = utterance(
                    Utterance.Kind.SCRIPT, line.text(), Urgency.NEXT, Optional.empty(), Utterance.Staging.NONE);
            lines.add(new Script.Line(line.atUs(), utterance));
            parts.speaker().make(utterance);
        }
        return lines;
    }

    /** From the next picture on; what another timeline has still to say is not said any more. */
    void play(Script script) {
        conductor.play(script);
    }

    /** What the catalogue does not bear out in an operator's words. */
    Optional<TruthGate.Flaw> flaw(String words) {
        String plain = SpokenText.plain(SpeechRequest.of(words, parts.channel().locale()));
        return parts.dialog()
                .flaw(new TruthGate.Statement(
                        plain,
                        parts.channel().locale().getLanguage(),
                        List.of(),
                        Optional.of(productOnScreen).filter(id -> !id.isEmpty()),
                        parts.channel(),
                        parts.catalogue().get()));
    }

    StageGraphics graphics() {
        return graphics;
    }

    ChannelContext context() {
        return parts.channel();
    }

    void requestKeyframe() {
        videoLane.requestKeyframe();
    }

    ChannelStatus status() {
        return ChannelStatus.newBuilder()
                .setChannelId(channel.getChannelId())
                .setShow(parts.show())
                .setRendition(parts.rendition())
                .setPtsUs(ptsUs)
                .setFramesPerSecond(ptsUs == 0 ? 0 : videoLane.made() * 1e6 / ptsUs)
                .setFramesLate(videoLane.late())
                .setAudioUnderruns(conductor.underruns())
                .setQuestionsQueued(desk.waiting() + conductor.openTurns())
                .build();
    }

    private void keepTime() {
        long counted = 0;
        long startNs = parts.nanoClock().getAsLong();
        while (!stopped) {
            long dueNs = startNs + conductor.ptsUs() * 1000;
            long nowNs = parts.nanoClock().getAsLong();
            if (nowNs < dueNs) {
                LockSupport.parkNanos(dueNs - nowNs);
                continue;
            }
            if (nowNs - dueNs > SLIP_NS) {
                slipped.increment();
                LOG.warn("the show clock of {} slipped by {} ms", channel.getChannelId(), (nowNs - dueNs) / 1_000_000);
                startNs += nowNs - dueNs;
            }
            Object edition = parts.pronunciationEdition().get();
            if (!edition.equals(pronunciationEdition)) {
                pronunciationEdition = edition;
                conductor.remakeAll();
            }
            conductor.tick();
            ptsUs = conductor.ptsUs();
            rundownCounts.update();
            underruns.increment(conductor.underruns() - counted);
            counted = conductor.underruns();
        }
    }

    private Utterance utteranceOf(Rundown.Line line) {
        // Viewers wait for the first sentence of a show; all others are made ahead.
        Urgency urgency = begun ? Urgency.NEXT : Urgency.LIVE;
        boolean opening = !begun;
        begun = true;
        String title = line.productId()
                .flatMap(id -> parts.catalogue().get().product(id))
                .map(Product::title)
                .orElse("");
        Utterance utterance = utterance(
                Utterance.Kind.PITCH,
                line.text(),
                urgency,
                line.productId(),
                new Utterance.Staging(title, opening, () -> parts.stage().shows(line)));
        parts.speaker().make(utterance);
        return utterance;
    }

    private Utterance utterance(
            Utterance.Kind kind, String words, Urgency urgency, Optional<String> productId, Utterance.Staging staging) {
        return new Utterance(
                UUID.randomUUID().toString(),
                kind,
                words,
                parts.channel().locale(),
                Moods.ofLine(words, parts.channel().locale()),
                urgency,
                productId,
                staging,
                parts.speaker().visemes());
    }

    private Optional<Utterance> bridge(int n) {
        return bridges.isEmpty() ? Optional.empty() : Optional.of(bridges.get(n % bridges.size()));
    }

    private void publishPicture(VideoEncoder.AccessUnit unit, String utteranceId) {
        parts.publisher()
                .publish(unit(UnitKind.UNIT_KIND_VIDEO, videoSeq++, unit.ptsUs(), utteranceId, unit.payload())
                        .setKeyframe(unit.keyframe())
                        .build());
    }

    private Unit.Builder unit(UnitKind kind, long seq, long unitPtsUs, String utteranceId, byte[] payload) {
        return Unit.newBuilder()
                .setChannel(channel)
                .setEpoch(parts.epoch())
                .setRendition(parts.rendition())
                .setKind(kind)
                .setSeq(seq)
                .setPtsUs(unitPtsUs)
                .setUtteranceId(utteranceId)
                .setPayload(UnsafeByteOperations.unsafeWrap(payload));
    }

    private Event.Builder event(long eventPtsUs, String utteranceId) {
        return Event.newBuilder()
                .setChannel(channel)
                .setEpoch(parts.epoch())
                .setPtsUs(eventPtsUs)
                .setUtteranceId(utteranceId);
    }

    @Override
    public void close() {
        stopped = true;
        desk.close();
        parts.speaker().leave();
        videoLane.close();
        for (Thread thread : threads) {
            try {
                thread.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        parts.audio().close();
        parts.publisher()
                .publish(event(ptsUs, "")
                        .setState(ShowState.newBuilder().setPhase(ShowState.Phase.PHASE_ENDED))
                        .build());
        parts.publisher().close();
    }

    /** What the conductor decides, made into units and events. */
    private final class Sink implements ConductorSink {
        @Override
        public void onAudio(short[] pcm, long slotPtsUs, String utteranceId) {
            try {
                byte[] packet = parts.audio().encode(bus.mix(pcm, !utteranceId.isEmpty()));
                parts.publisher()
                        .publish(unit(UnitKind.UNIT_KIND_AUDIO, audioSeq++, slotPtsUs, utteranceId, packet)
                                .build());
            } catch (EncodeException e) {
                audioFailed.increment();
                LOG.error("20 ms of sound at {} us were lost", slotPtsUs, e);
            }
        }

        @Override
        public void onFrame(FrameJob job) {
            videoLane.offer(job);
        }

        @Override
        public void onCaption(String caption, long durationUs, long atPtsUs, String utteranceId) {
            parts.publisher()
                    .publish(event(atPtsUs, utteranceId)
                            .setCaption(Caption.newBuilder().setText(caption).setDurationUs(durationUs))
                            .build());
        }

        @Override
        public void onProduct(String productId, long atPtsUs, String utteranceId) {
            productOnScreen = productId;
            parts.catalogue().get().product(productId).ifPresent(product -> parts.publisher()
                    .publish(event(atPtsUs, utteranceId)
                            .setCard(text.card(product))
                            .build()));
        }

        @Override
        public void onTurn(TurnPhase phase, Turn turn, long atPtsUs) {
            parts.publisher()
                    .publish(event(atPtsUs, turn.utteranceId)
                            .setTurn(TurnState.newBuilder()
                                    .setQuestionId(turn.questionId)
                                    .setPhase(TurnState.Phase.valueOf("PHASE_" + phase.name())))
                            .build());
        }

        @Override
        public void onTurnDone(Turn turn) {
            TurnTrace.Builder trace = TurnTrace.newBuilder()
                    .setChannelId(channel.getChannelId())
                    .setQuestionId(turn.questionId)
                    .setUtteranceId(turn.utteranceId)
                    .setEpoch(parts.epoch())
                    .setAnswerText(turn.said.toString())
                    .setCutPtsUs(turn.cutPtsUs)
                    .setAnswerStartPtsUs(turn.answerStartPtsUs)
                    .setAnswerEndPtsUs(turn.answerEndPtsUs)
                    .setResumedPtsUs(turn.resumedPtsUs)
                    .setPrepared(turn.prepared)
                    .setPcmS16Le48K(pcm(turn));
            turn.stagesUs.forEach((name, us) ->
                    trace.addStages(Stage.newBuilder().setName(name).setDurationUs(us)));
            parts.traces().accept(trace.build());
        }

        private ByteString pcm(Turn turn) {
            ByteBuffer bytes = ByteBuffer.allocate(turn.firstPcmSamples * 2).order(ByteOrder.LITTLE_ENDIAN);
            turn.firstPcm.forEach(samples -> {
                for (short sample : samples) {
                    bytes.putShort(sample);
                }
            });
            return UnsafeByteOperations.unsafeWrap(bytes.array());
        }

        @Override
        public void onPosition(int cueIndex) {
            if (cueIndex != lastCue) {
                lastCue = cueIndex;
                parts.positions().accept(cueIndex);
            }
        }
    }
}
