package dev.nightmarket.speech.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class HindiReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ₹1,299 | एक हज़ार दो सौ निन्यानवे रुपये
            ₹1 | एक रुपया
            ₹24.90 | चौबीस रुपये नब्बे पैसे
            ₹1,00,000 | एक लाख रुपये
            Rs. 500 | पाँच सौ रुपये
            500 रु. | पाँच सौ रुपये
            ₹2 लाख | दो लाख रुपये
            ₹100-200 | एक सौ से दो सौ रुपये
            $5 | पाँच डॉलर
            ₹५०० | पाँच सौ रुपये
            20% | बीस प्रतिशत
            -20% | माइनस बीस प्रतिशत
            12.5% | साढ़े बारह प्रतिशत
            1.5 लीटर | डेढ़ लीटर
            2.5 किलो | ढाई किलो
            3.25 | तीन दशमलव दो पाँच
            24/12/2026 | चौबीस दिसंबर दो हज़ार छब्बीस
            शाम 7:30 बजे | शाम साढ़े सात बजे बजे
            10:15 | सवा दस बजे
            9:45 pm | रात पौने दस बजे
            10:20 | दस बजकर बीस मिनट
            30 ml | तीस मिलीलीटर
            2 × 30 ml | दो गुणा तीस मिलीलीटर
            3-5 दिन | तीन से पाँच दिन
            5′10″ | पाँच फ़ुट दस इंच
            SPF 50+ | SPF पचास प्लस
            NM-204 | n. m. दो शून्य चार
            M/L/XL | m. , l. , x. l.
            EU 38 | EU अड़तीस
            +91 98765 43210 | प्लस नौ एक नौ आठ सात छह पाँच चार तीन दो एक शून्य
            5वां | पाँचवाँ
            2रा | दूसरा
            ½ लीटर | आधा लीटर
            nightmarket.shop | nightmarket डॉट shop
            हाँ। 🎉 ठीक! | हाँ . ठीक !
            """)
    void reads(String written, String expected) {
        Readings.assertReads("hi-IN", written, expected);
    }
}
