package dev.nightmarket.speech.phoneme.ja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.Phonemizers;
import dev.nightmarket.speech.phoneme.Pronounced;
import dev.nightmarket.speech.phoneme.TextToPhonemes;
import dev.nightmarket.speech.text.Piece;
import dev.nightmarket.speech.text.Prosody;
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
class JapanesePhonemesTest {
    private static final JapanesePhonemes JAPANESE = new JapanesePhonemes();

    /** What Kokoro 1.0 can read, of its vocabulary. */
    private static final Set<Integer> KOKORO =
            "abcdefhijklmnopqrstuvwxyzʲᵝʨʥɕçʦʣŋɲɴɡɸwɾʔɯɨː".codePoints().boxed().collect(Collectors.toSet());

    private static PhonemeText said(String text) {
        return JAPANESE.convert(List.of(Piece.words(0, text.length(), text, text, Locale.JAPANESE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            こんにちは | koɲɲiʨiwa.
            こんばんは | kombaɴwa.
            今日は人気の商品をご紹介します | kʲoː wa ɲiŋkʲi no ɕoːçiɴ o ɡoɕoːkai ɕimasɨ.
            この方は初めての方です | kono kata wa haʥimetenokata desɨ.
            こちらの方がお得です | koʨiɾa no hoː ɡa otokɯ desɨ.
            お持ちの方は教えてください | omoʨi no kata wa oɕiete kɯdasai.
            お値段は三千五百円です | onedaɴ wa saɴʣeŋɡoçakɯeɴ desɨ.
            税込で二万四千八百円 | ʣeːkomʲi de ɲimaɴjoɴseɴhaʔpʲakɯeɴ.
            六百円引き | ɾoʔpʲakɯembʲikʲi.
            八百円 | haʔpʲakɯeɴ.
            三百六十五日 | sambʲakɯɾokɯʥɨːɡoɲiʨi.
            一日に二回使います | iʨiɲiʨi ɲi ɲikai ʦɨkaimasɨ.
            十二月一日から | ʥɨːɲiɡaʦɨ ʦɨitaʨi kaɾa.
            二十日頃届きます | haʦɨkaɡoɾo todokʲimasɨ.
            三日後に発送します | mʲiʔkaɡo ɲi haʔsoː ɕimasɨ.
            七日間 | nanokakaɴ.
            一人一点限り | çitoɾʲi iʔteɴ kaɡʲiɾʲi.
            二人 | ɸɯtaɾʲi.
            四人 | joɲiɴ.
            四時 | joʥi.
            七時半 | ɕiʨiʥihaɴ.
            九時から | kɯʥi kaɾa.
            十分で届きます | ʥɨʔpɯnde todokʲimasɨ.
            十分です | ʥɨːbɯɴ desɨ.
            三本 | samboɴ.
            六本で八千円 | ɾoʔpoɴ de haʔseɴeɴ.
            何本 | namboɴ.
            何個必要ですか | naŋko çiʦɨjoː desɨ ka.
            何色がありますか | naɲiiɾo ɡa aɾʲimasɨ ka.
            何時ですか | naɲʥi desɨ ka.
            何日かかりますか | naɲɲiʨi kakaɾʲimasɨ ka.
            何センチですか | naɴseɲʨi desɨ ka.
            一個 | iʔko.
            八個 | haʔko.
            十個 | ʥɨʔko.
            二十歳 | hataʨi.
            三階 | saŋɡai.
            四枚 | jommai.
            一足 | iʔsokɯ.
            三足 | saɴʣokɯ.
            五パーセントオフ | ɡopaːsentooɸɯ.
            十パーセント | ʥɨʔpaːsento.
            百パーセント | çakɯpaːsento.
            三十八センチ | saɲʥɨːhaʔseɲʨi.
            三十ミリリットル | saɲʥɨːmʲiɾʲiɾʲiʔtoɾɯ.
            三点五キロ | santeŋɡokʲiɾo.
            二〇二六年 | ɲiʣeɾoɲiɾokɯneɴ.
            二割引 | ɲiwaɾʲibʲikʲi.
            三種類 | saɴɕɨɾɯi.
            明日、東京へ送料無料で発送します | aɕita toːkʲoː e soːɾʲoː mɯɾʲoː de haʔsoː ɕimasɨ.
            先生 | seɴseː.
            経営 | keːeː.
            きれい | kʲiɾeː.
            メイク | meikɯ.
            時計 | tokeː.
            言う | jɯː.
            思う | omoɯ.
            ティッシュ | tʲiʔɕɨ.
            ファッション | ɸaʔɕoɴ.
            ヴァイオリン | baioɾʲiɴ.
            チェック | ʨeʔkɯ.
            ジャケット | ʥakeʔto.
            パーティー | paːtʲiː.
            ウェディング | wedʲiŋɡɯ.
            フォロー | ɸoɾoː.
            シャツ | ɕaʦɨ.
            ニュース | ɲɨːsɨ.
            キャンペーン | kʲampeːɴ.
            ショッピング | ɕoʔpʲiŋɡɯ.
            コーヒー | koːçiː.
            東京 | toːkʲoː.
            お姉さん | oneːsaɴ.
            新聞 | ɕimbɯɴ.
            三枚 | sammai.
            銀行 | ɡʲiŋkoː.
            本当 | hontoː.
            今夜 | koɴja.
            品質 | çiɴɕiʦɨ.
            ハンドバッグ | handobaʔɡɯ.
            店員 | teɴiɴ.
            日本製 | ɲihoɴseː.
            簡単 | kantaɴ.
            案内 | annai.
            温泉 | oɴseɴ.
            天然 | tenneɴ.
            赤ちゃん | akaʨaɴ.
            がっこう | ɡaʔkoː.
            きっと | kʲiʔto.
            いっぱい | iʔpai.
            切手 | kʲiʔte.
            雑誌 | ʣaʔɕi.
            行ってください | iʔte kɯdasai.
            カートに入れてください | kaːto ɲi iɾete kɯdasai.
            コメントありがとうございます | komento aɾʲiɡatoː ɡoʣaimasɨ.
            黒と白があります | kɯɾo to ɕiɾo ɡa aɾʲimasɨ.
            サイズはSからLまであります | saizɨ wa esɨ kaɾa eɾɯ made aɾʲimasɨ.
            在庫は残り五点です | ʣaiko wa nokoɾʲi ɡoteɴ desɨ.
            返品できますか | hempʲiɴ dekʲimasɨ ka.
            送料はいくらですか | soːɾʲoː wa ikɯɾa desɨ ka.
            色は何色ありますか | iɾo wa naɲiiɾo aɾʲimasɨ ka.
            大きいサイズ | oːkʲii saizɨ.
            小さい | ʨiːsai.
            お問い合わせ | otoiawase.
            見逃さないでください | mʲinoɡasanaide kɯdasai.
            それでは始めましょう | soɾedewa haʥimemaɕoː.
            使い方を説明します | ʦɨkaikata o seʦɨmeː ɕimasɨ.
            肌がしっとりします | hada ɡa ɕiʔtoɾʲi ɕimasɨ.
            フリーサイズ | ɸɯɾʲiː saizɨ.
            気に入りましたか | kʲiɲiiɾʲimaɕita ka.
            買います | kaimasɨ.
            ご注文は画面下のボタンから | ɡoʨɨːmoɴ wa ɡameŋka no botaɴ kaɾa.
            二個セットで千円 | ɲiko seʔto de seɴeɴ.
            一万円以上で送料無料 | iʨimaɴeɴ iʥoː de soːɾʲoː mɯɾʲoː.
            東京から北海道まで | toːkʲoː kaɾa hoʔkaidoː made.
            初めての方です | haʥimetenokata desɨ.
            四時半 | joʥihaɴ.
            ポチってください | poʨiʔte kɯdasai.
            今なら二十パーセントオフ | imanaɾa ɲiʥɨʔpaːsentooɸɯ.
            ｾｰﾙ中 | seːɾɯʨɨː.
            お一人様三個まで | oçitoɾʲisama saŋko made.
            三泊四日 | sampakɯ joʔka.
            十八時から | ʥɨːhaʨiʥi kaɾa.
            二十四時間以内に発送 | ɲiʥɨːjoʥikaɴ inai ɲi haʔsoː.
            十四日 | ʥɨːjoʔka.
            一日 | iʨiɲiʨi.
            一月一日 | iʨiɡaʦɨ ʦɨitaʨi.
            百本 | çaʔpoɴ.
            千円 | seɴeɴ.
            八千円 | haʔseɴeɴ.
            十万円 | ʥɨːmaɴeɴ.
            一億円 | iʨiokɯeɴ.
            六分 | ɾoʔpɯɴ.
            四分 | jompɯɴ.
            数日 | sɨːʥiʦɨ.
            二人分 | ɸɯtaɾʲibɯɴ.
            サイズはエムかエルがおすすめ | saizɨ wa emɯ ka eɾɯ ɡa osɨsɨme.
            もう一度言って | moːiʨido iʔte.
            可愛い色ですね | kawaii iɾo desɨ ne.
            どうぞよろしくお願いします | doːʣo joɾoɕikɯ oneɡai ɕimasɨ.
            残念ながら売り切れです | ʣanneɴ naɡaɾa ɯɾʲikʲiɾe desɨ.
            値下げしました | nesaɡe ɕimaɕita.
            お得なクーポンが使えます | otokɯna kɯːpoɴ ɡa ʦɨkaemasɨ.
            分かりました | wakaɾʲimaɕita.
            見てみましょう | mʲite mʲimaɕoː.
            着てみると軽いです | kʲite mʲiɾɯto kaɾɯi desɨ.
            大変お待たせしました | taiheɴ omatase ɕimaɕita.
            洗濯機で洗えます | sentakɯkʲi de aɾaemasɨ.
            何が違いますか | naɲiɡa ʨiɡaimasɨ ka.
            何ですか | naɴ desɨ ka.
            革の財布 | kawa no saiɸɯ.
            他の色 | hokano iɾo.
            髪に優しい | kamʲi ɲi jasaɕii.
            鞄 | kabaɴ.
            薔薇色 | baɾaiɾo.
            蝋燭 | ɾoːsokɯ.
            Tシャツ | tʲiːɕaʦɨ.
            靴下三足で千円 | kɯʦɨɕita saɴʣokɯ de seɴeɴ.
            送料は全国一律五百円 | soːɾʲoː wa ʣeŋkokɯ iʨiɾʲiʦɨ ɡoçakɯeɴ.
            年末セール | nemmaʦɨ seːɾɯ.
            レビューを書いて | ɾebʲɨː o kaite.
            フューシャピンク | ɸʲɨːɕapʲiŋkɯ.
            デュアル | dʲɨaɾɯ.
            ツィード | ʦʲiːdo.
            クォーツ | kᵝoːʦɨ.
            ヴィンテージ | vʲinteːʥi.
            よっしゃー | joʔɕaː.
            わあ | waa.
            えっ | eʔ.
            ねぇ | neː.
            九分です | kʲɨːɸɯɴ desɨ.
            一本あたり八百円 | iʔpoɴ ataɾʲi haʔpʲakɯeɴ.
            零三一二三四 | ʣeɾosaɴiʨiɲisaɴjoɴ.
            零点五キロ | ʣeɾoteŋɡokʲiɾo.
            一枚目 | iʨimaime.
            一杯 | iʔpai.
            千円引き | seɴembʲikʲi.
            九時九分 | kɯʥi kʲɨːɸɯɴ.
            敏感肌の方でも安心です | bʲiŋkaɴhadanokata demo aɴɕiɴ desɨ.
            小物入れ | komonoiɾe.
            三角 | saŋkakɯ.
            四角い | ɕikakɯi.
            角が丸い | kado ɡa maɾɯi.
            米 | kome.
            """)
    void says(String written, String ipa) {
        assertEquals(ipa, said(written).ipa());
    }

    @Test
    void piecesThatTouchAreReadTogether() {
        // The counter stands in the next piece; the price is one word.
        List<Piece> pieces = List.of(
                Piece.words(0, 1, "3", "三", Locale.JAPANESE),
                Piece.words(1, 3, "本で", "本で", Locale.JAPANESE),
                Piece.words(3, 7, "¥800", "八百円", Locale.JAPANESE),
                Piece.mark(7, 8, "！", "!", Locale.JAPANESE));
        PhonemeText text = JAPANESE.convert(pieces);
        assertEquals("samboɴ de haʔpʲakɯeɴ!", text.ipa());
        assertEquals(
                List.of("3本", "で", "¥800"),
                text.words().stream().map(PhonemeText.Word::text).toList());
        assertEquals(
                List.of(0, 2, 3),
                text.words().stream().map(PhonemeText.Word::charStart).toList());
    }

    @Test
    void aCounterInTheWordOfItsNumberIsNotUnread() {
        Pronounced said = TextToPhonemes.pronounce(SpeechRequest.of("1本で約2か月使えます。", Locale.JAPAN));
        assertEquals(List.of(), said.coverage().unpronounced());
        assertEquals("iʔpoɴ de jakɯɲikaɡeʦɨ ʦɨkaemasɨ.", said.phonemes().ipa());
    }

    @Test
    void aLongVowelAndAPalatalAreOneSymbolEach() {
        assertEquals(
                List.of("kʲ", "oː"),
                said("今日").phonemes().stream()
                        .filter(p -> !p.isBoundary())
                        .map(Phoneme::symbol)
                        .toList());
    }

    @Test
    void itsWritersPronunciationIsKept() {
        Piece ipa = new Piece(Piece.Kind.PHONEMES, 0, 2, "夜市", "joiʨi", Locale.JAPANESE, Prosody.PLAIN);
        assertEquals("joiʨi.", JAPANESE.convert(List.of(ipa)).ipa());
    }

    @Test
    void ourOwnWordsAreInKatakana() {
        Readings readings = new Readings();
        assertFalse(readings.own().isEmpty());
        readings.own().forEach((word, kana) -> assertTrue(kana.matches("[ァ-ヴー]+"), word + " " + kana));
    }

    @Test
    void kokoroReadsEverySymbol() {
        for (String symbol : JAPANESE.inventory()) {
            assertTrue(symbol.codePoints().allMatch(KOKORO::contains), symbol);
        }
        assertEquals("ja", Phonemizers.of(Locale.JAPAN).orElseThrow().locale().getLanguage());
    }

    @Test
    void everyKanaHasASound() {
        for (char kana = 'ァ'; kana <= 'ヺ'; kana++) {
            List<KanaSounds.Sound> sounds = KanaSounds.of(String.valueOf(kana));
            assertFalse(sounds.isEmpty(), String.valueOf(kana));
            sounds.forEach(sound -> assertTrue(JAPANESE.inventory().contains(sound.symbol()), sound.symbol()));
        }
    }

    @Test
    void nothingToSayGivesNoWords() {
        for (String text : List.of("", "。。", "🎉", "привет", "한국어", " ")) {
            assertTrue(said(text).words().isEmpty(), text);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\u3041', '\u30ff').ofMaxLength(30),
                Arbitraries.strings()
                        .withChars("一三十百千万本日分人何数点円のはをでっゃーンァ方十分今日ＡBc１2ｶﾞ。、 😀")
                        .ofMaxLength(24),
                Arbitraries.strings().ofMaxLength(20));
    }

    @Property(tries = 400)
    void anyTextIsSaidInKnownSymbolsAtItsPlace(@ForAll("texts") String text) {
        PhonemeText said = said(text);
        said.phonemes().stream()
                .filter(p -> !p.isBoundary())
                .forEach(p -> assertTrue(JAPANESE.inventory().contains(p.symbol()), p.toString()));
        for (PhonemeText.Word word : said.words()) {
            assertEquals(text.substring(word.charStart(), word.charEnd()), word.text());
        }
    }
}
