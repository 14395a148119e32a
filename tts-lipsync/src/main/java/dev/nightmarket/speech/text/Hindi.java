package dev.nightmarket.speech.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Hindi. Latin letters and words are English, as Hindi speakers say them. */
final class Hindi extends SpokenLanguage {
    private static final Map<String, Noun> UNITS = Noun.table(
            """
            % m प्रतिशत प्रतिशत
            ml m मिलीलीटर मिलीलीटर
            mL m मिलीलीटर मिलीलीटर
            मिली m मिलीलीटर मिलीलीटर
            cl m सेंटीलीटर सेंटीलीटर
            l m लीटर लीटर
            L m लीटर लीटर
            mg m मिलीग्राम मिलीग्राम
            g m ग्राम ग्राम
            gm m ग्राम ग्राम
            kg m किलो किलो
            Kg m किलो किलो
            mm m मिलीमीटर मिलीमीटर
            cm m सेंटीमीटर सेंटीमीटर
            m m मीटर मीटर
            km m किलोमीटर किलोमीटर
            m² m वर्ग_मीटर वर्ग_मीटर
            cm² m वर्ग_सेंटीमीटर वर्ग_सेंटीमीटर
            oz m औंस औंस
            fl_oz m फ़्लूइड_औंस फ़्लूइड_औंस
            lb m पाउंड पाउंड
            lbs m पाउंड पाउंड
            ft m फ़ुट फ़ुट
            in m इंच इंच
            h m घंटा घंटे
            hr m घंटा घंटे
            min m मिनट मिनट
            s m सेकंड सेकंड
            ms m मिलीसेकंड मिलीसेकंड
            MB m एमबी एमबी
            GB m जीबी जीबी
            MP m मेगापिक्सल मेगापिक्सल
            W m वॉट वॉट
            kW m किलोवॉट किलोवॉट
            V m वोल्ट वोल्ट
            mAh m एमएएच एमएएच
            Hz m हर्ट्ज़ हर्ट्ज़
            °C m डिग्री_सेल्सियस डिग्री_सेल्सियस
            °F m डिग्री_फ़ारेनहाइट डिग्री_फ़ारेनहाइट
            ° m डिग्री डिग्री
            pcs m पीस पीस
            km/h m किलोमीटर_प्रति_घंटा किलोमीटर_प्रति_घंटा
            """);

    private static final Map<String, String> SIGNS = wordTable(
            """
            & और
            + प्लस
            = बराबर
            @ ऐट
            × गुणा
            ÷ भाग
            ± प्लस माइनस
            ≤ से कम या बराबर
            ≥ से ज़्यादा या बराबर
            % प्रतिशत
            ° डिग्री
            - माइनस
            – से
            . डॉट
            / प्रति
            slash स्लैश
            hyphen हाइफ़न
            underscore अंडरस्कोर
            # नंबर
            xs गुना
            * गुणा
            : अनुपात
            and और
            point दशमलव
            """);

    private static final Map<String, String> SCALES = wordTable(
            """
            हज़ार हज़ार_
            हजार हज़ार_
            लाख लाख_
            करोड़ करोड़_
            k हज़ार_
            K हज़ार_
            """);

    private static final Map<String, String> ABBREVIATIONS = wordTable(
            """
            डॉ. डॉक्टर
            श्री. श्री
            कि.मी. किलोमीटर
            कि.ग्रा. किलोग्राम
            मि.ली. मिलीलीटर
            ग्रा. ग्राम
            सं. संख्या
            नं. नंबर
            सोम-शुक्र सोमवार से शुक्रवार
            """);

    private static final List<String> MONTHS = List.of(
            "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर",
            "दिसंबर");

    private static final Map<String, Money> CURRENCIES = moneyTable(
            """
            ₹ m रुपया रुपये m पैसा पैसे
            Rs. m रुपया रुपये m पैसा पैसे
            Rs m रुपया रुपये m पैसा पैसे
            रु. m रुपया रुपये m पैसा पैसे
            रु॰ m रुपया रुपये m पैसा पैसे
            रु m रुपया रुपये m पैसा पैसे
            INR m रुपया रुपये m पैसा पैसे
            $ m डॉलर डॉलर m सेंट सेंट
            US$ m डॉलर डॉलर m सेंट सेंट
            USD m डॉलर डॉलर m सेंट सेंट
            € m यूरो यूरो m सेंट सेंट
            EUR m यूरो यूरो m सेंट सेंट
            £ m पाउंड पाउंड m पेंस पेंस
            GBP m पाउंड पाउंड m पेंस पेंस
            ¥ m येन येन m सेन सेन
            R$ m रियाल रियाल m सेंट सेंट
            """);

    Hindi(Locale locale) {
        super(
                locale,
                ',',
                "",
                new Words(CURRENCIES, UNITS, SCALES, ABBREVIATIONS, SIGNS, Set.of(), Set.of(), Set.of()));
    }

    @Override
    boolean latin() {
        return false;
    }

    @Override
    String wordCharacters() {
        return "\\p{IsDevanagari}";
    }

    @Override
    String cardinal(long n, Gender gender) {
        // CLDR's are old spellings of ninety-one and ninety-nine.
        return super.cardinal(n, gender).replace("इक्यानबे", "इक्यानवे").replace("निन्यानबे", "निन्यानवे");
    }

    /** One and a half, two and a half have words of their own; with more it is साढ़े. */
    @Override
    String say(Numeral numeral, Gender gender) {
        if (numeral.countable() && numeral.fraction().matches("50?")) {
            String half = half(numeral.value());
            if (!half.isEmpty()) {
                return half;
            }
        }
        return super.say(numeral, gender);
    }

    private String half(long n) {
        return n == 0 ? "आधा" : n == 1 ? "डेढ़" : n == 2 ? "ढाई" : n < 100 ? "साढ़े " + cardinal(n, Gender.NONE) : "";
    }

    @Override
    String decimals(String fraction) {
        return digits(fraction);
    }

    @Override
    Gender gender(String word) {
        return Gender.NONE;
    }

    @Override
    String price(String main, long cents, Noun part) {
        return main + " " + cardinal(cents, Gender.NONE) + " " + part.of(cents == 1);
    }

    @Override
    String fraction(int numerator, int denominator) {
        if (denominator == 2) {
            return numerator == 1 ? "आधा" : cardinal(numerator, Gender.NONE) + " बटा दो";
        }
        if (denominator == 4 && numerator != 2) {
            return numerator == 1 ? "एक चौथाई" : "तीन चौथाई";
        }
        return denominator == 3
                ? cardinal(numerator, Gender.NONE) + " तिहाई"
                : cardinal(numerator, Gender.NONE) + " बटा " + cardinal(denominator, Gender.NONE);
    }

    /** ढाई, साढ़े तीन, सवा दो, पौने तीन. */
    @Override
    String mixed(String said, long whole, String noun, Gender gender, int numerator, int denominator) {
        String half = denominator == 2 ? half(whole) : "";
        String number = !half.isEmpty()
                ? half
                : denominator != 4 || whole == 0
                        ? said + " और " + fraction(numerator, denominator)
                        : numerator == 3
                                ? "पौने " + cardinal(whole + 1, Gender.NONE)
                                : "सवा" + (whole == 1 ? "" : " " + said);
        return noun.isEmpty() ? number : number + " " + noun;
    }

    @Override
    String partOf(int numerator, int denominator, Noun noun) {
        return fraction(numerator, denominator) + " " + noun.of(true);
    }

    /** "पाँच में से चार". */
    @Override
    String outOf(String mark, String best) {
        return best + " में से " + mark;
    }

    @Override
    String afterTime() {
        return "(?:\\s?बजे(?!\\p{IsDevanagari}))?";
    }

    /** Quarters as Hindi tells them: सवा, साढ़े, पौने. */
    @Override
    String time(int hour, int minute, String halfOfDay) {
        String half = halfOfDay.isEmpty()
                ? ""
                : halfOfDay.equals("a") ? "सुबह " : hour < 4 || hour == 12 ? "दोपहर " : hour < 8 ? "शाम " : "रात ";
        boolean twelve = hour >= 1 && hour <= 12;
        if (minute == 0) {
            return half + cardinal(hour, Gender.NONE) + " बजे";
        }
        if (twelve && minute == 30) {
            return half + half(hour) + " बजे";
        }
        if (twelve && minute == 15) {
            return half + "सवा " + cardinal(hour, Gender.NONE) + " बजे";
        }
        if (twelve && minute == 45) {
            return half + "पौने " + cardinal(hour % 12 + 1, Gender.NONE) + " बजे";
        }
        return half + cardinal(hour, Gender.NONE) + " बजकर " + cardinal(minute, Gender.NONE) + " मिनट";
    }

    @Override
    public String date(int year, int month, int day) {
        return cardinal(day, Gender.NONE) + " " + MONTHS.get(month - 1)
                + (year > 0 ? " " + cardinal(year, Gender.NONE) : "");
    }

    @Override
    String ordinalSuffixes() {
        return "वां|वाँ|वीं|वें|वी|ला|ली|ले|रा|री|रे|था|थी|थे";
    }

    @Override
    String ordinal(long n, String suffix) {
        boolean feminine = suffix.matches("वीं|वी|ली|री|थी");
        boolean oblique = suffix.matches("वें|ले|रे|थे");
        String said = oblique
                ? numbers.by("%spellout-ordinal-masculine-oblique", n)
                : numbers.ordinal(n, feminine ? Gender.FEMININE : Gender.MASCULINE);
        // CLDR's feminine lacks the nasal.
        return said.endsWith("वी") ? said + "ं" : said;
    }
}
