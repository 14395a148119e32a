package dev.nightmarket.media.show;

import dev.nightmarket.dialog.AnswerSink;
import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.Dialog;
import dev.nightmarket.dialog.Question;
import dev.nightmarket.dialog.Sentence;
import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.media.intake.AcceptedQuestion;
import dev.nightmarket.media.intake.QuestionConsumer;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.speech.SpeechRequest.Urgency;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a channel's questions in the order of their arrival, on a thread of its own: the text at once, then the
 * spoken sentences to the speech lane and the conductor. While nobody asks it has the answers to
 * likely questions spoken ahead, so that the voice's cache knows them.
 */
final class AnswerDesk implements QuestionConsumer, Runnable, AutoCloseable {
    /** Questions waiting for the mind; beyond it the asker is told that the host is overloaded. */
    static final int QUESTIONS_MAX = 64;

    /** Earlier questions remembered a viewer, and viewers remembered. */
    static final int EARLIER_MAX = 6;

    static final int VIEWERS_MAX = 1_000;

    private static final int LIKELY_MAX = 32;
    private static final long IDLE_MS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(AnswerDesk.class);

    private final ChannelContext channel;
    private final Dialog dialog;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Optional<String>> productOnScreen;
    private final Conductor conductor;
    private final SpeechLane.Speaker speaker;
    private final Supplier<String> utteranceIds;
    private final LongSupplier nanoClock;
    private final MeterRegistry meters;
    private final ArrayBlockingQueue<AcceptedQuestion> questions = new ArrayBlockingQueue<>(QUESTIONS_MAX);
    private final ArrayDeque<String> likely = new ArrayDeque<>();
    private final LinkedHashMap<String, List<String>> earlier = new LinkedHashMap<>();
    private String foreseenFor = "";
    private long foreseenVersion = -1;
    private volatile boolean closed;

    AnswerDesk(
            ChannelContext channel,
            Dialog dialog,
            Supplier<Catalogue> catalogue,
            Supplier<Optional<String>> productOnScreen,
            Conductor conductor,
            SpeechLane.Speaker speaker,
            Supplier<String> utteranceIds,
            LongSupplier nanoClock,
            MeterRegistry meters) {
        this.channel = channel;
        this.dialog = dialog;
        this.catalogue = catalogue;
        this.productOnScreen = productOnScreen;
        this.conductor = conductor;
        this.speaker = speaker;
        this.utteranceIds = utteranceIds;
        this.nanoClock = nanoClock;
        this.meters = meters;
    }

    @Override
    public boolean offer(AcceptedQuestion question) {
        return !closed && questions.offer(question);
    }

    @Override
    public void withdraw(String questionId) {
        if (!questions.removeIf(waiting -> waiting.question().id().equals(questionId))) {
            conductor.withdraw(questionId);
        }
    }

    int waiting() {
        return questions.size();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                AcceptedQuestion next = questions.poll(IDLE_MS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    answer(next);
                } else {
                    foresee();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers one question; on the desk's thread. */
    void answer(AcceptedQuestion accepted) {
        long startNs = nanoClock.getAsLong();
        Question asked = accepted.question();
        Question inContext = new Question(
                asked.id(), channel, asked.text(), productOnScreen.get(), asked.acceptLanguages(), remember(accepted));
        String utteranceId = utteranceIds.get();
        boolean spoken = speaker.speaks() && conductor.reserve();
        Turn turn = new Turn(asked.id(), utteranceId, accepted.receivedNs());
        turn.stagesUs.putAll(accepted.stagesUs());
        long intakeUs = accepted.stagesUs().entrySet().stream()
                .filter(e -> !Turn.EDGE_STAGES.contains(e.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        turn.stagesUs.put("queue", Math.max(0, (startNs - accepted.receivedNs()) / 1000 - intakeUs));
        Answering sink = new Answering(accepted, turn, spoken, startNs);
        try {
            dialog.answer(inContext, catalogue.get(), sink);
        } catch (RuntimeException e) {
            // Contract: the mind never throws for a viewer's words. If it does, this viewer alone goes without.
            LOG.error("the mind failed on question {}", asked.id(), e);
            meters.counter("nightmarket.media.answers.failed").increment();
            sink.apologise();
        } finally {
            sink.done();
        }
    }

    private List<String> remember(AcceptedQuestion accepted) {
        List<String> before = earlier.getOrDefault(accepted.viewerId(), List.of());
        List<String> after = new ArrayList<>(before);
        after.add(accepted.question().text());
        if (after.size() > EARLIER_MAX) {
            after.remove(0);
        }
        earlier.remove(accepted.viewerId());
        earlier.put(accepted.viewerId(), after);
        if (earlier.size() > VIEWERS_MAX) {
            earlier.remove(earlier.keySet().iterator().next());
        }
        return before;
    }

    /** One likely answer at a time, so that a question never waits for more than one. */
    void foresee() {
        try {
            foreseeNext();
        } catch (RuntimeException e) {
            meters.counter("nightmarket.media.answers.failed").increment();
            LOG.error("the mind failed on a likely question", e);
        }
    }

    private void foreseeNext() {
        Catalogue now = catalogue.get();
        String product = productOnScreen.get().orElse("");
        if (!product.isEmpty() && (!product.equals(foreseenFor) || now.version() != foreseenVersion)) {
            foreseenFor = product;
            foreseenVersion = now.version();
            likely.clear();
            speaker.forgetForeseen();
            dialog.likelyQuestions(product, channel, now).stream()
                    .limit(LIKELY_MAX)
                    .forEach(likely::add);
        }
        String text = likely.poll();
        if (text == null) {
            return;
        }
        Question question = new Question("likely", channel, text, Optional.of(foreseenFor), List.of(), List.of());
        LinkedHashSet<Sentence> sentences = new LinkedHashSet<>();
        dialog.answer(question, now, new AnswerSink() {
            @Override
            public void onText(String answer, String language, Optional<String> productId) {
                // Only the sound is prepared.
            }

            @Override
            public void onSentence(Sentence sentence) {
                sentences.add(sentence);
            }
        });
        sentences.forEach(s -> speaker.foresee(s.text(), s.locale(), Moods.ofAnswer(s)));
    }

    private Optional<String> title(String productId) {
        return catalogue.get().product(productId).map(Product::title);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** One answer under way. */
    private final class Answering implements AnswerSink {
        private final AcceptedQuestion accepted;
        private final Turn turn;
        private final boolean spoken;
        private final long startNs;
        private boolean written;
        private boolean submitted;
        private @Nullable String product;

        Answering(AcceptedQuestion accepted, Turn turn, boolean spoken, long startNs) {
            this.accepted = accepted;
            this.turn = turn;
            this.spoken = spoken;
            this.startNs = startNs;
        }

        @Override
        public void onText(String text, String language, Optional<String> productId) {
            written = true;
            product = productId.orElse(null);
            long tookUs = (nanoClock.getAsLong() - startNs) / 1000;
            turn.stagesUs.put("answer", tookUs);
            meters.timer("nightmarket.media.answer").record(tookUs, TimeUnit.MICROSECONDS);
            accepted.reply()
                    .accept(TextAnswer.newBuilder()
                            .setQuestionId(accepted.question().id())
                            .setViewerId(accepted.viewerId())
                            .setUtteranceId(turn.utteranceId)
                            .setText(text)
                            .setLanguage(language)
                            .setSpoken(spoken)
                            .setProductId(productId.orElse(""))
                            .build());
        }

        @Override
        public void onSentence(Sentence sentence) {
            if (!spoken) {
                return;
            }
            Optional<String> about = sentence.productId().or(() -> Optional.ofNullable(product));
            Utterance utterance = new Utterance(
                    turn.utteranceId,
                    Utterance.Kind.ANSWER,
                    sentence.text(),
                    sentence.locale(),
                    Moods.ofAnswer(sentence),
                    Urgency.LIVE,
                    about,
                    new Utterance.Staging(about.flatMap(AnswerDesk.this::title).orElse(""), false, () -> false),
                    speaker.visemes());
            turn.add(utterance);
            speaker.make(utterance);
            if (!submitted) {
                submitted = true;
                conductor.submit(turn);
            }
        }

        void apologise() {
            if (!written) {
                onText("Sorry, I could not answer that.", "en", Optional.empty());
            }
        }

        void done() {
            turn.close();
            if (spoken && !submitted) {
                conductor.release();
            }
        }
    }
}
