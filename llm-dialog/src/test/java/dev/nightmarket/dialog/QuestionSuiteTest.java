package dev.nightmarket.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.SampleShop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Questions as viewers ask them, in eight languages, with what the answer must and must not say. */
@Tag("unit")
class QuestionSuiteTest {
    private static final ChannelContext US = new ChannelContext("us", Locale.US, Currency.getInstance("USD"));
    private static final Catalogue SHOP = SampleShop.load().catalogue();
    private static final double CPU_MS_MAX = 15;
    private static EmbeddedDialog dialog;
    private static List<Case> cases;

    private record Case(String question, String language, List<String> must, List<String> mustNot) {}

    @BeforeAll
    static void open() throws IOException {
        dialog = Dialogs.embedded();
        dialog.warmUp(SHOP, US);
        cases = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(QuestionSuiteTest.class.getResourceAsStream("suite.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    cases.add(parse(line));
                }
            }
        }
    }

    @AfterAll
    static void close() {
        dialog.close();
    }

    private static Case parse(String line) {
        String[] sides = line.split(" =>", 2);
        String right = sides[1].trim();
        String language = "";
        if (right.startsWith("[")) {
            language = right.substring(1, 3);
            right = right.substring(4);
        }
        String[] parts = right.split("!!");
        List<String> must = Arrays.stream(parts[0].split(" & "))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .toList();
        List<String> mustNot = Arrays.stream(parts).skip(1).map(String::trim).toList();
        return new Case(sides[0].trim(), language, must, mustNot);
    }

    private static Answer ask(String text) {
        Answer answer = new Answer();
        dialog.answer(new Question("q", US, text, Optional.of("silk-scarf"), List.of(), List.of()), SHOP, answer);
        return answer;
    }

    private static Optional<String> wrong(Case c, Answer answer) {
        boolean language = c.language().isEmpty() || c.language().equals(answer.language);
        boolean must = c.must().stream().allMatch(answer.text::contains);
        boolean mustNot = c.mustNot().stream()
                .noneMatch(m -> m.equals("-") ? answer.text.matches("(?s).*\\d.*") : answer.text.contains(m));
        boolean spoken = !answer.sentences.isEmpty()
                && answer.sentences.stream()
                        .allMatch(s -> s.locale().getLanguage().equals("en"));
        return language && must && mustNot && spoken
                ? Optional.empty()
                : Optional.of(c.question() + "\n    [" + answer.language + "] " + answer.text + "\n    " + c.must()
                        + " not " + c.mustNot());
    }

    @Test
    void answersThemAll() {
        assertTrue(cases.size() >= 60, () -> cases.size() + " questions");
        List<String> wrong = new ArrayList<>();
        cases.forEach(c -> wrong(c, ask(c.question())).ifPresent(wrong::add));
        assertTrue(
                wrong.isEmpty(), () -> wrong.size() + " of " + cases.size() + " wrong:\n" + String.join("\n", wrong));
    }

    @Test
    void isTheSameEveryTimeAndItsOwnSentencesPassTheGate() {
        for (Case c : cases) {
            Answer first = ask(c.question());
            Answer second = ask(c.question());
            assertEquals(first.text, second.text);
            assertEquals(first.sentences, second.sentences);
        }
        Map<TruthGate.Flaw, Long> replaced = dialog.gate().replaced();
        assertEquals(0, replaced.values().stream().mapToLong(Long::longValue).sum(), replaced::toString);
    }

    @Test
    void costsLittle() {
        var threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 3; i++) {
            cases.forEach(c -> ask(c.question()));
        }
        long before = threads.getCurrentThreadCpuTime();
        // A word never seen before, so that no vector of the question is known.
        cases.forEach(c -> ask(c.question() + " x" + c.hashCode()));
        double cpuMs = (threads.getCurrentThreadCpuTime() - before) / 1e6 / cases.size();
        org.slf4j.LoggerFactory.getLogger(QuestionSuiteTest.class).info("{} ms of CPU an answer", cpuMs);
        assertTrue(cpuMs <= CPU_MS_MAX, () -> cpuMs + " ms of CPU an answer (expected: at most " + CPU_MS_MAX + ")");
    }
}
