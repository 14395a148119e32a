package dev.nightmarket.asr.fake;

import dev.nightmarket.asr.AbstractRecognizerContractTest;
import dev.nightmarket.asr.SpeechRecognizer;
import java.util.Collections;
import org.junit.jupiter.api.Tag;

@Tag("contract")
class FakeRecognizerTest extends AbstractRecognizerContractTest {
    private final FakeRecognizer recognizer = new FakeRecognizer(TALKERS_MAX, Collections.nCopies(12, QUESTION));

    @Override
    protected SpeechRecognizer recognizer() {
        return recognizer;
    }
}
