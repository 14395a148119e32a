package dev.nightmarket.loadtests.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NumberWordsTest {
    @Test
    void amountsAreSaidAsAVoiceSaysThem() {
        assertEquals(List.of("nineteen", "ninety"), NumberWords.ofAmount(new BigDecimal("19.90")));
        assertEquals(List.of("thirty", "four"), NumberWords.ofAmount(new BigDecimal("34.00")));
        assertEquals(List.of("zero"), NumberWords.ofAmount(new BigDecimal("0")));
        assertEquals(List.of("one", "hundred", "twenty", "five"), NumberWords.ofAmount(new BigDecimal("125")));
        assertEquals(List.of("two", "hundred"), NumberWords.ofAmount(new BigDecimal("200.00")));
        assertThrows(IllegalArgumentException.class, () -> NumberWords.ofAmount(new BigDecimal("1000")));
    }

    @Test
    void wordsCountOnlyInTheirOrder() {
        List<String> price = List.of("nineteen", "ninety");
        assertTrue(NumberWords.inOrder(price, "it is nineteen dollars and ninety cents"));
        assertFalse(NumberWords.inOrder(price, "it is ninety dollars and nineteen cents"));
        assertFalse(NumberWords.inOrder(price, "it is nineteen dollars"));
    }

    @Test
    void percentilesAreMeasuredValues() {
        assertEquals(2.0, Percentiles.of(List.of(3.0, 1.0, 2.0), 50));
        assertEquals(3.0, Percentiles.of(List.of(3.0, 1.0, 2.0), 95));
        assertTrue(Double.isNaN(Percentiles.of(List.of(), 50)));
    }
}
