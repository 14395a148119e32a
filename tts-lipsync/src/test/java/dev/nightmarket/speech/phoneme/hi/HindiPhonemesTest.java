package dev.nightmarket.speech.phoneme.hi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.Phonemizers;
import dev.nightmarket.speech.text.Piece;
import dev.nightmarket.speech.text.Prosody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class HindiPhonemesTest {
    private static final HindiPhonemes HINDI = new HindiPhonemes();

    /** What Kokoro 1.0 can read, of its vocabulary. */
    private static final Set<Integer> KOKORO = "abcdefhijklmnopqrstuvwxyzʰːɟɡɣʈɖɳɲŋɽɾʃʂʒʋəʌɪʊɛɔ\u0303"
            .codePoints()
            .boxed()
            .collect(Collectors.toSet());

    private static final Locale HI = new Locale("hi", "IN");

    /** A piece for each word, as the reader of texts gives them. */
    private static PhonemeText said(String text) {
        List<Piece> pieces = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int space = text.indexOf(' ', start);
            int end = space < 0 ? text.length() : space;
            String word = text.substring(start, end);
            pieces.add(Piece.words(start, end, word, word, HI));
            start = end + 1;
        }
        return HINDI.convert(pieces);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            नमस्ते | nəmˈʌsteː.
            कमल | kˈʌməl.
            घर | ɡʰˈʌɾ.
            नाम | nˈaːm.
            खरगोश | kʰəɾɡˈoːʃ.
            गाय | ɡˈaːj.
            चाय | cˈaːj.
            छाता | cʰˈaːtaː.
            जल | ɟˈʌl.
            झंडा | ɟʰˈʌɳɖaː.
            टमाटर | ʈəmˈaːʈəɾ.
            ठंडा | ʈʰˈʌɳɖaː.
            डर | ɖˈʌɾ.
            ढक्कन | ɖʰˈʌkːən.
            पढ़ना | pˈʌɽʰnaː.
            सड़क | sˈʌɽək.
            तक | tək.
            थैला | tʰˈɛːlaː.
            दाम | dˈaːm.
            धन | dʰˈʌn.
            पानी | pˈaːni.
            फल | pʰˈʌl.
            फ़ोन | fˈoːn.
            ज़रूर | zəɾˈuːɾ.
            क़ीमत | qˈiːmət.
            ख़रीद | xəɾˈiːd.
            ग़लत | ɣˈʌlət.
            बाल | bˈaːl.
            भाव | bʰˈaːʋ.
            मन | mˈʌn.
            यह | jeː.
            रंग | ɾˈʌŋɡ.
            लाल | lˈaːl.
            वह | ʋoː.
            शहर | ʃˈɛhɛɾ.
            षट्कोण | ʂəʈkˈoːɳ.
            साल | sˈaːl.
            हम | hˈʌm.
            ज्ञान | ɡjˈaːn.
            क्षमा | kʃˈʌmaː.
            श्री | ʃɾˈi.
            त्रिकोण | tɾɪkˈoːɳ.
            पक्का | pˈʌkːaː.
            बच्चा | bˈʌcːaː.
            अच्छा | ˈʌccʰaː.
            पत्ता | pˈʌtːaː.
            कुत्ता | kˈʊtːaː.
            चम्मच | cˈʌmːəc.
            गन्ना | ɡˈʌnːaː.
            मैं | mɛ̃.
            हूँ | hũ.
            हैं | hɛ̃.
            में | mẽː.
            नहीं | nəhˈĩ.
            आँख | ˈãŋkʰ.
            माँ | mˈã.
            पाँच | pˈãɲc.
            हिंदी | hˈɪndi.
            संबंध | səmbˈʌndʰ.
            अंगूठी | ʌŋɡˈuːʈʰi.
            पंखा | pˈʌŋkʰaː.
            गंजा | ɡˈʌɲɟaː.
            अंडा | ˈʌɳɖaː.
            ऋतु | ɾˈɪtʊ.
            कृपया | kɾˈɪpjaː.
            पृथ्वी | pɾˈɪtʰʋi.
            दुःख | dˈʊkʰ.
            औरत | ˈɔːɾət.
            और | ɔːɾ.
            पैसा | pˈɛːsaː.
            कौन | kˈɔːn.
            मौसम | mˈɔːsəm.
            ऑनलाइन | ˈɔnlaːɪn.
            डॉक्टर | ɖˈɔkʈəɾ.
            कॉफ़ी | kˈɔfi.
            बैग | bˈɛːɡ.
            साइज़ | sˈaːɪz.
            रुपये | ɾˈʊpəjeː.
            रुपए | ɾˈʊpəjeː.
            सौ | sˈɔː.
            हज़ार | həzˈaːɾ.
            लाख | lˈaːkʰ.
            प्रतिशत | pɾˈʌtɪʃət.
            छूट | cʰˈuːʈ.
            डिलीवरी | ɖɪlˈiːʋɾi.
            मुफ़्त | mˈʊft.
            वापसी | ʋˈaːpsi.
            रिटर्न | ɾɪʈˈʌɾn.
            शिपिंग | ʃɪpˈɪŋɡ.
            ऑर्डर | ˈɔɾɖəɾ.
            कमरा | kˈʌmɾaː.
            लड़का | lˈʌɽkaː.
            लड़की | lˈʌɽki.
            बदलना | bədˈʌlnaː.
            समझना | səmˈʌɟʰnaː.
            करना | kˈʌɾnaː.
            सकता | sˈʌktaː.
            इसका | ˈɪskaː.
            उसकी | ˈʊski.
            जनता | ɟˈʌntaː.
            मतलब | mˈʌtləb.
            असली | ˈʌsli.
            सरकार | səɾkˈaːɾ.
            आपका | ˈaːpkaː.
            कितना | kˈɪtnaː.
            कितने | kˈɪtneː.
            गर्मी | ɡˈʌɾmi.
            सर्दी | sˈʌɾdi.
            कपड़े | kˈʌpɽeː.
            नीला | nˈiːlaː.
            पीला | pˈiːlaː.
            हरा | hˈʌɾaː.
            काला | kˈaːlaː.
            सफ़ेद | səfˈeːd.
            गुलाबी | ɡʊlˈaːbi.
            बड़ा | bˈʌɽaː.
            छोटा | cʰˈoːʈaː.
            महँगा | mˈɛhəŋɡaː.
            सस्ता | sˈʌstaː.
            दोस्तों | dˈoːstõ.
            धन्यवाद | dʰənjəʋˈaːd.
            स्वागत | sʋˈaːɡət.
            शुक्रिया | ʃˈʊkɾɪjaː.
            बहुत | bəhˈʊt.
            पहले | pˈɛhleː.
            रहना | ɾˈɛhnaː.
            कहना | kˈɛhnaː.
            यहाँ | jəhˈã.
            वहाँ | ʋəhˈã.
            ये | jeː.
            वो | ʋoː.
            क्या | kjˈaː.
            क्यों | kjˈõ.
            क्योंकि | kjˈõŋkɪ.
            लिए | lˈɪeː.
            चाहिए | cˈaːhɪeː.
            दीजिए | dˈiːɟɪeː.
            कीजिए | kˈiːɟɪeː.
            हुआ | hˈʊaː.
            गया | ɡˈʌjaː.
            आया | ˈaːjaː.
            कोई | kˈoːi.
            कई | kˈʌi.
            भाई | bʰˈaːi.
            लाइव | lˈaːɪʋ.
            वीडियो | ʋˈiːɖɪjoː.
            लिंक | lˈɪŋk.
            क्लिक | klˈɪk.
            स्टॉक | sʈˈɔk.
            प्रोडक्ट | pɾoːɖˈʌkʈ.
            क्रीम | kɾˈiːm.
            शर्ट | ʃˈʌɾʈ.
            जूते | ɟˈuːteː.
            साड़ी | sˈaːɽi.
            कुर्ता | kˈʊɾtaː.
            दुपट्टा | dʊpˈʌʈːaː.
            राष्ट्र | ɾˈaːʂʈɾə.
            विद्यालय | ʋɪdjˈaːləj.
            उच्च | ˈʊcː.
            तुम्हारा | tʊmhˈaːɾaː.
            उन्होंने | ʊnhˈõneː.
            इतिहास | ɪtɪhˈaːs.
            सोमवार | soːmʋˈaːɾ.
            मंगलवार | məŋɡəlʋˈaːɾ.
            जनवरी | ɟˈʌnʋəɾi.
            अगस्त | ʌɡˈʌst.
            एक | ˈeːk.
            दो | dˈoː.
            तीन | tˈiːn.
            चार | cˈaːɾ.
            छह | cʰˈɛː.
            सात | sˈaːt.
            आठ | ˈaːʈʰ.
            नौ | nˈɔː.
            दस | dˈʌs.
            पच्चीस | pəcːˈiːs.
            निन्यानवे | nɪnjˈaːnʋeː.
            डेढ़ | ɖˈeːɽʰ.
            ढाई | ɖʰˈaːi.
            साढ़े | sˈaːɽʰeː.
            सवा | sˈʌʋaː.
            आज मैं आपकी क्या सहायता कर सकता हूँ | ˈaːɟ mɛ̃ ˈaːpki kjˈaː səhˈaːjtaː kˈʌɾ sˈʌktaː hũ.
            इस साड़ी की कीमत एक हज़ार दो सौ रुपये है | ɪs sˈaːɽi ki qˈiːmət ˈeːk həzˈaːɾ dˈoː sˈɔː ɾˈʊpəjeː hɛː.
            यह रंग बहुत सुंदर है | jeː ɾˈʌŋɡ bəhˈʊt sˈʊndəɾ hɛː.
            कल तक डिलीवरी हो जाएगी | kˈʌl tək ɖɪlˈiːʋɾi hoː ɟaːˈeːɡi.
            शिपिंग बिल्कुल मुफ्त है | ʃɪpˈɪŋɡ bˈɪlkʊl mˈʊft hɛː.
            पच्चीस प्रतिशत की छूट | pəcːˈiːs pɾˈʌtɪʃət ki cʰˈuːʈ.
            साइज अड़तीस उपलब्ध है | sˈaːɪz ʌɽtˈiːs ʊplˈʌbdʰ hɛː.
            लाल नीला और हरा तीनों रंग | lˈaːl nˈiːlaː ɔːɾ hˈʌɾaː tˈiːnõ ɾˈʌŋɡ.
            अभी खरीदें और पैसे बचाएँ | ˈʌbʰi xəɾˈiːdẽː ɔːɾ pˈɛːseː bəcˈaːẽː.
            तीस दिन में वापसी | tˈiːs dˈɪn mẽː ʋˈaːpsi.
            पंद्रह अगस्त को सेल है | pˈʌndɾəh ʌɡˈʌst koː sˈeːl hɛː.
            लिंक नीचे दिया गया है | lˈɪŋk nˈiːceː dˈɪjaː ɡˈʌjaː hɛː.
            आपके सवाल का जवाब | ˈaːpkeː səʋˈaːl kaː ɟəʋˈaːb.
            सबसे अच्छी क्वालिटी | sˈʌbseː ˈʌccʰi kʋˈaːlɪʈi.
            कृपया कमेंट में लिखिए | kɾˈɪpjaː kəmˈẽːɳʈ mẽː lˈɪkʰɪeː.
            शुक्रवार शाम सात बजे | ʃʊkɾəʋˈaːɾ ʃˈaːm sˈaːt bˈʌɟeː.
            धोने के बाद भी रंग नहीं जाता | dʰˈoːneː keː bˈaːd bʰi ɾˈʌŋɡ nəhˈĩ ɟˈaːtaː.
            सूती कपड़ा गर्मियों के लिए | sˈuːti kˈʌpɽaː ɡˈʌɾmɪjõ keː lˈɪeː.
            त्वचा के लिए सुरक्षित | tʋˈʌcaː keː lˈɪeː sʊɾˈʌkʃɪt.
            बालों का तेल | bˈaːlõ kaː tˈeːl.
            चमड़े का बैग | cˈʌmɽeː kaː bˈɛːɡ.
            ऑनलाइन भुगतान | ˈɔnlaːɪn bʰʊɡtˈaːn.
            क्रेडिट कार्ड | kɾˈeːɖɪʈ kˈaːɾɖ.
            ग्राहक | ɡɾˈaːhək.
            सेवा | sˈeːʋaː.
            नमकीन | nəmkˈiːn.
            स्वस्थ | sʋˈʌstʰ.
            मुँह | mˈũh.
            गेंद | ɡˈẽːnd.
            चाँदी | cˈãndi.
            सोना | sˈoːnaː.
            हँसना | hˈʌnsnaː.
            सिंह | sˈĩh.
            संसार | sənsˈaːɾ.
            अंश | ˈʌnʃ.
            संवाद | səmʋˈaːd.
            मूल्य | mˈuːljə.
            मित्र | mˈɪtɾə.
            विश्व | ʋˈɪʃʋə.
            दिल्ली | dˈɪlːi.
            मुंबई | mˈʊmbəi.
            गड्ढा | ɡˈʌɖɖʰaː.
            मक्खी | mˈʌkkʰi.
            चिट्ठी | cˈɪʈʈʰi.
            शुद्ध | ʃˈʊddʰ.
            इज्जत | ˈɪzːət.
            अनुभव | ˈʌnʊbʰəʋ.
            आदमी | ˈaːdmi.
            औरतें | ˈɔːɾtẽː.
            लड़कियाँ | lˈʌɽkɪjã.
            पढ़ाई | pəɽʰˈaːi.
            आँखें | ˈãŋkʰẽː.
            अदरक | ˈʌdɾək.
            पहचान | pɛhcˈaːn.
            मेहनत | mˈeːhnət.
            समय | sˈʌməj.
            भारतीय | bʰaːɾtˈiːj.
            ॐ | ˈoːm.
            क़लम | qˈʌləm.
            हफ्ते | hˈʌfteː.
            फ़ैशन | fˈɛːʃən.
            फूल | pʰˈuːl.
            फिर | pʰˈɪɾ.
            फ्री | fɾˈi.
            सॉफ्ट | sˈɔfʈ.
            डिस्काउंट | ɖɪskaːˈʊɳʈ.
            प्राइस | pɾˈaːɪs.
            कलर | kˈʌləɾ.
            मीडियम | mˈiːɖɪjəm.
            लार्ज | lˈaːɾɟ.
            एक्स्ट्रा | ˈeːksʈɾaː.
            पैकेट | pˈɛːkɪʈ.
            बॉक्स | bˈɔks.
            व्हाट्सएप | ʋˈaːʈsɛːp.
            मोबाइल | moːbˈaːɪl.
            चार्जर | cˈaːɾɟəɾ.
            बैटरी | bˈɛːʈɾi.
            वारंटी | ʋaːɾˈʌɳʈi.
            १२ | ˈeːk dˈoː.
            """)
    void says(String written, String ipa) {
        assertEquals(ipa, said(written).ipa());
    }

    @Test
    void aPriceIsOneWord() {
        List<Piece> pieces = List.of(
                Piece.words(0, 6, "₹1,200", "एक हज़ार दो सौ रुपये", HI),
                Piece.words(7, 10, "में", "में", HI),
                Piece.mark(10, 11, "।", ".", HI));
        PhonemeText text = HINDI.convert(pieces);
        assertEquals("ˈeːk həzˈaːɾ dˈoː sˈɔː ɾˈʊpəjeː me\u0303ː.", text.ipa());
        assertEquals(
                List.of("₹1,200", "में"),
                text.words().stream().map(PhonemeText.Word::text).toList());
    }

    @Test
    void anAspirateAndALongConsonantAreOneSymbolEach() {
        assertEquals(
                List.of("c", "cʰ", "kː", "ɽʰ", "e\u0303ː"),
                said("अच्छा पक्का पढ़ें").phonemes().stream()
                        .map(Phoneme::symbol)
                        .filter(s -> List.of("c", "cʰ", "kː", "ɽʰ", "e\u0303ː").contains(s))
                        .toList());
    }

    @Test
    void bothSpellingsOfALetterWithADotAreTheSame() {
        assertEquals(said("ज़रूर").ipa(), said("\u095bरूर").ipa());
        assertEquals(said("सड़क").ipa(), said("स\u095cक").ipa());
    }

    @Test
    void itsWritersPronunciationIsKept() {
        Piece ipa = new Piece(Piece.Kind.PHONEMES, 0, 4, "नाइट", "nˈaːɪʈ", HI, Prosody.PLAIN);
        assertEquals("nˈaːɪʈ.", HINDI.convert(List.of(ipa)).ipa());
    }

    @Test
    void kokoroReadsEverySymbol() {
        for (String symbol : HINDI.inventory()) {
            assertTrue(symbol.codePoints().allMatch(KOKORO::contains), symbol);
        }
        assertEquals("hi", Phonemizers.of(HI).orElseThrow().locale().getLanguage());
    }

    @Test
    void everyLetterHasASound() {
        // The letters of the block but for the vowels of other languages (Unicode 15, Devanagari).
        for (char letter = 'अ'; letter <= 'ह'; letter++) {
            assertFalse(said(String.valueOf(letter)).words().isEmpty(), String.valueOf(letter));
        }
    }

    @Test
    void nothingToSayGivesNoWords() {
        for (String text : List.of("", "।।", "🎉", "hello", "한국어", " ")) {
            assertTrue(said(text).words().isEmpty(), text);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\u0900', '\u097f').ofMaxLength(24),
                Arbitraries.strings()
                        .withChars("कखगचजटडतनपबमयरलवशसहािीुूेैोौ्ंँृ़ंः हज़ँअआइ")
                        .ofMaxLength(20),
                Arbitraries.strings().ofMaxLength(20));
    }

    @Property(tries = 400)
    void anyTextIsSaidInKnownSymbolsAtItsPlace(@ForAll("texts") String text) {
        PhonemeText said = said(text);
        said.phonemes().stream()
                .filter(p -> !p.isBoundary())
                .forEach(p -> assertTrue(HINDI.inventory().contains(p.symbol()), p.toString()));
        for (PhonemeText.Word word : said.words()) {
            assertEquals(text.substring(word.charStart(), word.charEnd()), word.text());
        }
    }
}
