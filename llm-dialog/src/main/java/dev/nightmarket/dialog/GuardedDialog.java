package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;
import java.util.List;
import java.util.Optional;

/** A dialog behind the truth gate. Arithmetic in the text answer must be in a sentence's declared facts instead. */
final class GuardedDialog implements Dialog {
    private final Dialog inner;
    private final TruthGate gate;

    GuardedDialog(Dialog inner, TruthGate gate) {
        this.inner = inner;
        this.gate = gate;
    }

    @Override
    public void answer(Question question, Catalogue catalogue, AnswerSink sink) {
        Optional<String> onScreen = question.productOnScreen();
        inner.answer(question, catalogue, new AnswerSink() {
            @Override
            public void onText(String text, String language, Optional<String> productId) {
                sink.onText(
                        gate.passAll(new TruthGate.Statement(
                                text,
                                LanguageId.primary(language),
                                List.of(),
                                productId.or(() -> onScreen),
                                question.channel(),
                                catalogue)),
                        language,
                        productId);
            }

            @Override
            public void onSentence(Sentence sentence) {
                String checked = gate.pass(new TruthGate.Statement(
                        sentence.text(),
                        sentence.locale().getLanguage(),
                        sentence.facts(),
                        sentence.productId().or(() -> onScreen),
                        question.channel(),
                        catalogue));
                sink.onSentence(new Sentence(checked, sentence.locale(), sentence.facts(), sentence.productId()));
            }
        });
    }

    @Override
    public List<String> likelyQuestions(String productId, ChannelContext channel, Catalogue catalogue) {
        return inner.likelyQuestions(productId, channel, catalogue);
    }

    @Override
    public Optional<TruthGate.Flaw> flaw(TruthGate.Statement statement) {
        return gate.refuse(statement);
    }

    @Override
    public void close() {
        inner.close();
    }
}
