package dev.nightmarket.dialog.langchain;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.nightmarket.dialog.AnswerSink;
import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.Dialog;
import dev.nightmarket.dialog.EmbeddedDialog;
import dev.nightmarket.dialog.Question;
import dev.nightmarket.dialog.Sentence;
import dev.nightmarket.dialog.TruthGate;
import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.moderation.PromptInjection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Words answers by a language model, over the embedded mind.
 *
 * <p>A question for facts gets the embedded text at once, and the model (when its scope is all questions)
 * only words the spoken sentences, passed on as they come. An open question waits for the model's whole
 * answer, because the text goes first. Every sentence passes the truth gate. A time-out, an error, an
 * answer without a usable sentence, or a message that commands the host gives the embedded answer; after
 * {@value #FAILURES_MAX} failures in a row the model is left alone for a while. Thread-safe.
 */
public final class LlmDialog implements Dialog {
    private static final Logger log = LoggerFactory.getLogger(LlmDialog.class);
    private static final int FAILURES_MAX = 3;
    private static final long REST_NS = 30_000_000_000L;
    private static final int SENTENCES_MAX = 4;
    private static final int ANSWER_TOKENS_MAX = 200;
    /** As many words of the viewer's in a row are an echo. */
    private static final int ECHO_WORDS = 6;

    private final EmbeddedDialog embedded;
    private final TruthGate gate;
    private final StreamingChatModel model;
    private final LlmSettings settings;
    private final LongSupplier nanoClock;
    private final AtomicInteger failuresInRow = new AtomicInteger();
    private final AtomicLong restUntilNs = new AtomicLong();
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);

    /** How a question ended. */
    public enum Outcome {
        /** The model's words were used. */
        WORDED,
        /** The embedded mind knew it; the model was not asked. */
        FACTS,
        INJECTION,
        RESTING,
        FIRST_TOKEN_TIMEOUT,
        ANSWER_TIMEOUT,
        ERROR,
        /** Nothing usable was said. */
        EMPTY
    }

    private record Captured(String text, String language, Optional<String> productId, List<Sentence> sentences) {}

    private LlmDialog(
            EmbeddedDialog embedded,
            TruthGate gate,
            StreamingChatModel model,
            LlmSettings settings,
            LongSupplier nanoClock) {
        this.embedded = embedded;
        this.gate = gate;
        this.model = model;
        this.settings = settings;
        this.nanoClock = nanoClock;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    /** @param embedded what to fall back on; closed with this dialog */
    public static LlmDialog open(EmbeddedDialog embedded, LlmSettings settings, LongSupplier nanoClock) {
        StreamingChatModel model = OpenAiStreamingChatModel.builder()
                .baseUrl(settings.baseUrl())
                .apiKey(settings.apiKey())
                .modelName(settings.model())
                .temperature(0.3)
                .maxTokens(ANSWER_TOKENS_MAX)
                .timeout(settings.answerTimeout())
                .logRequests(false)
                .logResponses(false)
                .build();
        return new LlmDialog(embedded, embedded.gate(), model, settings, nanoClock);
    }

    @Override
    public void answer(Question question, Catalogue catalogue, AnswerSink sink) {
        Captured known = capture(question, catalogue);
        boolean facts = embedded.knows(question, catalogue);
        Optional<Outcome> refused = refused(question, facts);
        if (refused.isPresent()) {
            count(refused.get());
            say(known, sink);
            return;
        }
        if (facts) {
            sink.onText(known.text(), known.language(), known.productId());
            Turn turn = new Turn(question, catalogue, known, Optional.of(sink));
            count(turn.run());
            if (turn.said.isEmpty()) {
                known.sentences().forEach(sink::onSentence);
            }
            return;
        }
        Turn turn = new Turn(question, catalogue, known, Optional.empty());
        count(turn.run());
        if (turn.said.isEmpty()) {
            say(known, sink);
            return;
        }
        String text = String.join(" ", turn.said.stream().map(Sentence::text).toList());
        sink.onText(text, question.channel().locale().getLanguage(), known.productId());
        turn.said.forEach(sink::onSentence);
    }

    private Optional<Outcome> refused(Question question, boolean facts) {
        if (PromptInjection.suspected(question.text())) {
            return Optional.of(Outcome.INJECTION);
        }
        if (facts && settings.scope() == LlmSettings.Scope.OPEN_QUESTIONS) {
            return Optional.of(Outcome.FACTS);
        }
        boolean resting = failuresInRow.get() >= FAILURES_MAX && nanoClock.getAsLong() - restUntilNs.get() < 0;
        return resting ? Optional.of(Outcome.RESTING) : Optional.empty();
    }

    private void count(Outcome outcome) {
        LongAdder count = outcomes.get(outcome);
        if (count != null) {
            count.increment();
        }
        switch (outcome) {
            case WORDED -> failuresInRow.set(0);
            case FIRST_TOKEN_TIMEOUT, ANSWER_TIMEOUT, ERROR -> {
                if (failuresInRow.incrementAndGet() == FAILURES_MAX) {
                    log.warn("language model: {} failures in a row, last {}; resting", FAILURES_MAX, outcome);
                }
                restUntilNs.set(nanoClock.getAsLong() + REST_NS);
            }
            default -> {}
        }
    }

    /** How questions ended since the start. */
    public Map<Outcome, Long> outcomes() {
        Map<Outcome, Long> now = new EnumMap<>(Outcome.class);
        outcomes.forEach((outcome, count) -> now.put(outcome, count.sum()));
        return now;
    }

    private Captured capture(Question question, Catalogue catalogue) {
        List<Sentence> sentences = new ArrayList<>();
        List<Captured> texts = new ArrayList<>();
        embedded.answer(question, catalogue, new AnswerSink() {
            @Override
            public void onText(String text, String language, Optional<String> productId) {
                texts.add(new Captured(text, language, productId, sentences));
            }

            @Override
            public void onSentence(Sentence sentence) {
                sentences.add(sentence);
            }
        });
        return texts.get(0);
    }

    private static void say(Captured known, AnswerSink sink) {
        sink.onText(known.text(), known.language(), known.productId());
        known.sentences().forEach(sink::onSentence);
    }

    /** One conversation with the model; on the answering thread. */
    private final class Turn {
        private final Question question;
        private final Catalogue catalogue;
        private final Captured known;
        private final Optional<AnswerSink> live;
        private final List<Sentence> said = new ArrayList<>();
        private final SentenceCutter cutter = new SentenceCutter();
        private final TokenStream stream = new TokenStream();
        private final String echo;

        Turn(Question question, Catalogue catalogue, Captured known, Optional<AnswerSink> live) {
            this.question = question;
            this.catalogue = catalogue;
            this.known = known;
            this.live = live;
            this.echo = words(question.text());
        }

        Outcome run() {
            Optional<String> productId = known.productId().or(question::productOnScreen);
            try {
                model.chat(
                        List.of(
                                SystemMessage.from(FactPrompt.system(question, catalogue, productId)),
                                UserMessage.from(FactPrompt.user(question))),
                        stream);
                return listen();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Outcome.ANSWER_TIMEOUT;
            } catch (RuntimeException e) {
                log.debug("language model refused the request: {}", e.getClass().getName());
                return Outcome.ERROR;
            } finally {
                stream.cancel();
            }
        }

        private Outcome listen() throws InterruptedException {
            long startNs = nanoClock.getAsLong();
            boolean first = true;
            while (said.size() < SENTENCES_MAX) {
                long limitNs = (first ? settings.firstTokenTimeout() : settings.answerTimeout()).toNanos();
                TokenStream.Item item = stream.next(limitNs - (nanoClock.getAsLong() - startNs));
                if (item == null) {
                    return first ? Outcome.FIRST_TOKEN_TIMEOUT : Outcome.ANSWER_TIMEOUT;
                }
                if (item instanceof TokenStream.Failed failed) {
                    log.debug(
                            "language model failed: {}",
                            failed.cause().getClass().getName());
                    return Outcome.ERROR;
                }
                if (item instanceof TokenStream.Text text) {
                    first &= text.text().isBlank();
                    cutter.add(text.text()).forEach(this::take);
                } else {
                    cutter.end().forEach(this::take);
                    return said.isEmpty() ? Outcome.EMPTY : Outcome.WORDED;
                }
            }
            return Outcome.WORDED;
        }

        private void take(String piece) {
            String plain = plain(piece);
            boolean usable = plain.codePoints().anyMatch(Character::isLetterOrDigit) && !echoes(plain);
            if (!usable || said.size() >= SENTENCES_MAX) {
                return;
            }
            ChannelContext channel = question.channel();
            String checked = gate.pass(new TruthGate.Statement(
                    plain,
                    channel.locale().getLanguage(),
                    List.of(),
                    known.productId().or(question::productOnScreen),
                    channel,
                    catalogue));
            if (said.stream().noneMatch(s -> s.text().equals(checked))) {
                Sentence sentence = new Sentence(checked, channel.locale(), List.of(), known.productId());
                said.add(sentence);
                live.ifPresent(sink -> sink.onSentence(sentence));
            }
        }

        private boolean echoes(String text) {
            List<String> words = List.of(words(text).trim().split(" "));
            for (int i = 0; i + ECHO_WORDS <= words.size(); i++) {
                if (echo.contains(" " + String.join(" ", words.subList(i, i + ECHO_WORDS)) + " ")) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Without markup, which a voice would read out. */
    private static String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .filter(c -> "*_`#<>|~".indexOf(c) < 0)
                .filter(c -> Character.getType(c) != Character.OTHER_SYMBOL && !Character.isISOControl(c))
                .forEach(out::appendCodePoint);
        return out.toString().strip();
    }

    private static String words(String text) {
        StringBuilder out = new StringBuilder(" ");
        text.toLowerCase(java.util.Locale.ROOT)
                .codePoints()
                .map(c -> Character.isLetterOrDigit(c) ? c : ' ')
                .filter(c -> c != ' ' || out.charAt(out.length() - 1) != ' ')
                .forEach(out::appendCodePoint);
        return out.append(' ').toString().replace("  ", " ");
    }

    @Override
    public List<String> likelyQuestions(String productId, ChannelContext channel, Catalogue catalogue) {
        return embedded.likelyQuestions(productId, channel, catalogue);
    }

    @Override
    public Optional<TruthGate.Flaw> flaw(TruthGate.Statement statement) {
        return gate.refuse(statement);
    }

    @Override
    public void close() {
        embedded.close();
    }
}
