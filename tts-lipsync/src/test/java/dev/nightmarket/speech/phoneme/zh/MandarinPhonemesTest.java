package dev.nightmarket.speech.phoneme.zh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.Phonemizers;
import dev.nightmarket.speech.text.Piece;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class MandarinPhonemesTest {
    private static final MandarinPhonemes MANDARIN = new MandarinPhonemes();

    /** What Kokoro 1.0 can read, of its vocabulary. */
    private static final Set<Integer> KOKORO =
            "abcdefhijklmnopqrstuvwxyzʰʨɕꭧʂɻʦŋɥɤəɛɔʊɨɚ→↗↓↘".codePoints().boxed().collect(Collectors.toSet());

    private static PhonemeText said(String text) {
        return MANDARIN.convert(List.of(Piece.words(0, text.length(), text, text, Locale.CHINESE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            你好 | ni↗xau↓.
            大家好欢迎来到我的直播间 | ta↘ʨja→ xau↓ xwa→ni↗ŋ lai↗tau↘ wo↓ tɤ ꭧɨ↗pwo→ʨjɛ→n.
            这款口红只要一百九十九块 | ꭧɤ↘ kʰwa↗n kʰou↓xʊ↗ŋ ꭧɨ↓ jau↘ i↘pai↓ʨjou↓ʂɨ↗ʨjou↓ kʰwai↘.
            你想买几件 | ni↗ ɕja↓ŋ mai↗ ʨi↓ ʨjɛ↘n.
            我很好 | wo↗ xə↗n xau↓.
            我也想买 | wo↗ je↓ ɕja↗ŋ mai↓.
            手表好 | ʂou↗pjau↗ xau↓.
            买手表 | mai↓ ʂou↗pjau↓.
            展览馆 | ꭧa↗nla↗nkwa↓n.
            可以 | kʰɤ↗i↓.
            水果 | ʂwei↗kwo↓.
            小老虎 | ɕjau↓ lau↗xu↓.
            好不好 | xau↓ puxau↓.
            不是 | pu↗ ʂɨ↘.
            不要 | pu↗jau↘.
            不买 | pu↘ mai↓.
            一个 | i↗kɤ↘.
            一件 | i↗ ʨjɛ↘n.
            一块 | i↗kʰwai↘.
            一百一十一 | i↘pai↓i→ʂɨ↗i→.
            二十一块 | ɚ↘ʂɨ↗i→ kʰwai↘.
            第一次 | ti↘i→ ʦʰɨ↘.
            一月一号 | i→ɥe↘ i→ xau↘.
            统一发货 | tʰʊ↓ŋi→ fa→xwo↘.
            看一看 | kʰa↘n i kʰa↘n.
            想想 | ɕja↗ŋɕjaŋ.
            试试看 | ʂɨ↘ʂɨ↘kʰa↘n.
            唯一 | wei↗i→.
            周一上午 | ꭧou→i→ ʂa↘ŋu↓.
            三点一 | sa→n tjɛ↓n i→.
            一点点 | i↘tjɛ↗n tjɛ↓n.
            重新 | ꭧʰʊ↗ŋɕi→n.
            重不重 | ꭧʊ↘ŋ pu ꭧʊ↘ŋ.
            重量 | ꭧʊ↘ŋlja↘ŋ.
            长得很高 | ꭧa↓ŋ tɤ xə↓n kau→.
            长度 | ꭧʰa↗ŋtu↘.
            头发长长了 | tʰou↗fa ꭧʰa↗ŋ ꭧʰa↗ŋ lɤ.
            还没还给我 | xai↗ mei↗ xwa↗n kei↗ wo↓.
            还有 | xai↗jou↓.
            得买一个 | tei↗ mai↓ i↗kɤ↘.
            卖得很好 | mai↘ tɤ xə↗n xau↓.
            得到 | tɤ↗tau↘.
            慢慢地走 | ma↘nma↘n tɤ ʦou↓.
            地方 | ti↘faŋ.
            着急 | ꭧau↗ʨi↗.
            穿着 | ꭧʰwa→nꭧɤ.
            看着 | kʰa↘n ꭧɤ.
            吃过了 | ꭧʰɨ→ kwo lɤ.
            路过商店 | lu↘kwo↘ ʂa→ŋtjɛ↘n.
            超过 | ꭧʰau→kwo↘.
            了解 | ljau↗ʨje↓.
            买不了 | mai↓pu↘ljau↓.
            吃了 | ꭧʰɨ→ lɤ.
            银行 | i↗nxa↗ŋ.
            行不行 | ɕi↗ŋ puɕi↗ŋ.
            一行字 | i↘xa↗ŋʦɨ↘.
            首都 | ʂou↓tu→.
            都卖完了 | tou→ mai↘ wa↗n lɤ.
            便宜得很 | pʰjɛ↗ni tɤ xə↓n.
            方便 | fa→ŋpjɛ↘n.
            两只 | lja↓ŋ ꭧɨ→.
            只有一只 | ꭧɨ↗ jou↓ i↘ ꭧɨ→.
            种类 | ꭧʊ↓ŋlei↘.
            种花 | ꭧʊ↘ŋxwa→.
            量一下尺寸 | lja↗ŋ i↗ɕja↘ ꭧʰɨ↓ʦʰwə↘n.
            质量很好 | ꭧɨ↘lja↘ŋ xə↗n xau↓.
            睡觉 | ʂwei↘ʨjau↘.
            觉得 | ʨɥe↗tɤ.
            哪儿 | na↓ɚ.
            好玩儿 | xau↓wa↗ɚ.
            一点儿 | i↘tja↓ɚ.
            花儿 | xwa→ɚ.
            女儿 | ny↓ɚ↗.
            一会儿 | i↗xwɚ↘.
            颜色 | jɛ↗nsɤ↘.
            绿色 | ly↘sɤ↘.
            旅行 | ly↓ɕi↗ŋ.
            雪白 | ɕɥe↓pai↗.
            女装 | ny↓ꭧwa→ŋ.
            全部 | ʨʰɥɛ↗npu↘.
            军绿色 | ʨy→n ly↘sɤ↘.
            云 | y↗n.
            月底 | ɥe↘ti↓.
            儿童 | ɚ↗tʰʊ↗ŋ.
            二十二 | ɚ↘ʂɨ↗ɚ↘.
            热水 | ɻɤ↘ʂwei↓.
            知识 | ꭧɨ→ʂɨ.
            自己 | ʦɨ↘ʨi↓.
            吃饭 | ꭧʰɨ→fa↘n.
            四十四 | sɨ↘ʂɨ↗sɨ↘.
            日本 | ɻɨ↘pə↓n.
            牛油果 | njou↗jou↗ kwo↓.
            贵 | kwei↘.
            困 | kʰwə↘n.
            翁 | wə→ŋ.
            用 | jʊ↘ŋ.
            网 | wa↓ŋ.
            外套 | wai↘tʰau↘.
            娃娃 | wa↗wa↗.
            约 | ɥe→.
            元 | ɥɛ↗n.
            光泽 | kwa→ŋʦɤ↗.
            双十一 | ʂwa→ŋ ʂɨ↗i→.
            穷 | ʨʰjʊ↗ŋ.
            熊猫 | ɕjʊ↗ŋmau→.
            强 | ʨʰja↗ŋ.
            家 | ʨja→.
            加量不加价 | ʨja→ lja↘ŋ pu↘ ʨja→ʨja↘.
            謝謝您的購買 | ɕje↘ɕje ni↗n tɤ kou↘mai↓.
            今天下单明天发货 | ʨi→ntʰjɛ→n ɕja↘ta→n mi↗ŋtʰjɛ→n fa→xwo↘.
            买一送一 | mai↓i→sʊ↘ŋi→.
            三十八码 | sa→nʂɨ↗pa→ ma↓.
            五百九十九 | u↗pai↓ʨjou↓ʂɨ↗ʨjou↓.
            九点五折 | ʨjou↗ tjɛ↗n u↓ ꭧɤ↗.
            这件衣服很便宜 | ꭧɤ↘ ʨjɛ↘n i→fu xə↓n pʰjɛ↗ni.
            我给你们看看这个东西 | wo↗ kei↗ ni↓mən kʰa↘nkʰan ꭧɤ↘kɤ↘ tʊ→ŋɕi.
            桌上 | ꭧwo→ʂaŋ.
            包里 | pau→ li.
            1234 | i→ɚ↘sa→nsɨ↘.
            家里有 | ʨja→li jou↓.
            现在下单立减二十元 | ɕjɛ↘nʦai↘ ɕja↘ta→n li↘ʨjɛ↓n ɚ↘ʂɨ↗ ɥɛ↗n.
            还有最后三件库存 | xai↗jou↓ ʦwei↘xou↘ sa→n ʨjɛ↘n kʰu↘ʦʰwə↗n.
            颜色有黑色、白色和米色 | jɛ↗nsɤ↘ jou↓ xei→sɤ↘ pai↗sɤ↘ xɤ↗ mi↓sɤ↘.
            支持七天无理由退换货 | ꭧɨ→ꭧʰɨ↗ ʨʰi→tʰjɛ→nu↗li↓jou↗ tʰwei↘xwa↘nxwo↘.
            满三百减五十 | ma↓n sa→npai↗ ʨjɛ↗n u↓ʂɨ↗.
            大概两到三天送到 | ta↘kai↘ lja↓ŋ tau↘ sa→n tʰjɛ→n sʊ↘ŋtau↘.
            喜欢的姐妹们赶紧点击小黄车 | ɕi↓xwan tɤ ʨje↓mei↘mən ka↗nʨi↓n tjɛ↓nʨi→ ɕjau↓xwa↗ŋꭧʰɤ→.
            优惠券已经发给大家了 | jou→xwei↘ʨʰɥɛ↘n i↓ʨi→ŋ fa→kei↓ ta↘ʨja→ lɤ.
            不长不短刚刚好 | pu↘ ꭧʰa↗ŋ pu↘ twa↓n ka→ŋka→ŋ xau↓.
            他跑得快 | tʰa→ pʰau↓ tɤ kʰwai↘.
            不得不说 | pu↘tɤ↗pu↘ ʂwo→.
            觉得怎么样 | ʨɥe↗tɤ ʦə↓nmɤja↘ŋ.
            一天一片 | i↘ tʰjɛ→ni→ pʰjɛ↘n.
            每天一次 | mei↓tʰjɛ→n i↗ ʦʰɨ↘.
            十月十五号 | ʂɨ↗ɥe↘ ʂɨ↗u↓ xau↘.
            上午十一点半 | ʂa↘ŋu↓ ʂɨ↗i→ tjɛ↓n pa↘n.
            二零二六年 | ɚ↘li↗ŋɚ↘ljou↘ njɛ↗n.
            为什么不行 | wei↘ʂə↗nmɤ pu↘ɕi↗ŋ.
            你觉得便宜吗 | ni↓ ʨɥe↗tɤ pʰjɛ↗ni ma.
            不好意思，这个颜色没有了 | pu↘xau↓i↘sɨ ꭧɤ↘kɤ↘ jɛ↗nsɤ↘ mei↗jou↓ lɤ.
            我想要那个 | wo↗ ɕja↓ŋ jau↘ na↘kɤ↘.
            请问有没有小号的 | ʨʰi↓ŋwə↘n jou↓ mei↗ jou↗ ɕjau↓xau↘ tɤ.
            我可以退货吗 | wo↓ kʰɤ↗i↓ tʰwei↘xwo↘ ma.
            洗发水和护发素 | ɕi↓fa↘ʂwei↓ xɤ↗ xu↘fa↘su↘.
            给头发补水 | kei↓ tʰou↗fa pu↗ʂwei↓.
            这是今年最流行的款式 | ꭧɤ↘ ʂɨ↘ ʨi→nnjɛ↗n ʦwei↘ ljou↗ɕi↗ŋ tɤ kʰwa↓nʂɨ↘.
            质地轻薄，很好推开 | ꭧɨ↘ti↘ ʨʰi→ŋpwo↗ xə↗n xau↓ tʰwei→kʰai→.
            长袖连衣裙 | ꭧʰa↗ŋɕjou↘ ljɛ↗ni→ʨʰy↗n.
            保质期三年 | pau↓ꭧɨ↘ʨʰi→ sa→n njɛ↗n.
            净重五百克 | ʨi↘ŋꭧʊ↘ŋ u↗pai↓ kʰɤ↘.
            衣长六十五厘米 | i→ꭧʰa↗ŋ ljou↘ʂɨ↗u↓ li↗mi↓.
            一共一千零一块 | i↗kʊ↘ŋ i↘ʨʰjɛ→nli↗ŋi→ kʰwai↘.
            百分之二十 | pai↓fə→nꭧɨ→ ɚ↘ʂɨ↗.
            谢谢你的支持 | ɕje↘ɕje ni↓ tɤ ꭧɨ→ꭧʰɨ↗.
            宝贝已经发出去了 | pau↓pei↘ i↓ʨi→ŋ fa→ ꭧʰu→ʨʰy lɤ.
            要不要试一试 | jau↘ pu jau↘ ʂɨ↘ i ʂɨ↘.
            多重 | two→ꭧʊ↘ŋ.
            多长时间 | two→ ꭧʰa↗ŋ ʂɨ↗ʨjɛ→n.
            长大了 | ꭧa↓ŋta↘ lɤ.
            调整 | tʰjau↗ꭧə↓ŋ.
            朝阳 | ꭧau→ja↗ŋ.
            尽快发货 | ʨi↓nkʰwai↘ fa→xwo↘.
            重复 | ꭧʰʊ↗ŋfu↘.
            弹性很大 | tʰa↗nɕi↘ŋ xə↓n ta↘.
            只剩一百份 | ꭧɨ↓ ʂə↘ŋ i↘pai↓ fə↘n.
            老板你好 | lau↗pa↓n ni↗xau↓.
            五一 | u↓i→.
            一会见 | i↗xwei↘ ʨjɛ↘n.
            很多种类 | xə↓ntwo→ ꭧʊ↓ŋlei↘.
            数一数 | ʂu↓ i ʂu↓.
            行李箱 | ɕi↗ŋliɕja→ŋ.
            应该 | i→ŋkai→.
            几乎 | ʨi→xu→.
            为了你 | wei↘lɤ ni↓.
            差一点 | ꭧʰa↘i↘tjɛ↓n.
            结实 | ʨje→ʂɨ.
            粘贴 | ꭧa→ntʰje→.
            对得起 | twei↘tɤʨʰi↓.
            舍不得 | ʂɤ↓putɤ.
            没了 | mei↗ lɤ.
            着装 | ꭧwo↗ꭧwa→ŋ.
            试穿过的都说好 | ʂɨ↘ꭧʰwa→n kwo tɤ tou→ ʂwo→ xau↓.
            三分之一的库存 | sa→n fə→nꭧɨ→ i→ tɤ kʰu↘ʦʰwə↗n.
            第一名 | ti↘i→ mi↗ŋ.
            """)
    void says(String written, String ipa) {
        assertEquals(ipa, said(written).ipa());
    }

    @Test
    void piecesThatTouchAreReadTogether() {
        // ¥19.9 is one word whose last syllable stands before a third tone; 行 finds its number in the other piece.
        List<Piece> pieces = List.of(
                Piece.words(0, 2, "只要", "只要", Locale.CHINESE),
                Piece.words(2, 7, "¥19.9", "十九块九", Locale.CHINESE),
                Piece.mark(7, 8, "，", ",", Locale.CHINESE),
                Piece.words(8, 9, "3", "三", Locale.CHINESE),
                Piece.words(9, 11, "行字", "行字", Locale.CHINESE),
                Piece.mark(11, 12, "！", "!", Locale.CHINESE));
        PhonemeText text = MANDARIN.convert(pieces);
        assertEquals("ꭧɨ↓ jau↘ ʂɨ↗ʨjou↓ kʰwai↘ ʨjou↓, sa→n xa↗ŋ ʦɨ↘!", text.ipa());
        assertEquals(
                List.of("只", "要", "¥19.9", "3", "行", "字"),
                text.words().stream().map(PhonemeText.Word::text).toList());
        assertEquals(
                List.of(0, 1, 2, 8, 9, 10),
                text.words().stream().map(PhonemeText.Word::charStart).toList());
    }

    @Test
    void itsWritersPronunciationIsKept() {
        Piece ipa = new Piece(
                Piece.Kind.PHONEMES, 0, 2, "蔚来", "wei↘lai↗", Locale.CHINESE, dev.nightmarket.speech.text.Prosody.PLAIN);
        PhonemeText text = MANDARIN.convert(List.of(ipa));
        assertEquals("wei↘lai↗.", text.ipa());
        assertEquals(4, text.phonemes().stream().filter(p -> !p.isBoundary()).count());
    }

    @Test
    void theToneEndsTheVowelAndAnAffricateIsOne() {
        assertEquals(
                List.of("ꭧʰ", "w", "a↗", "ŋ"),
                said("床").phonemes().stream()
                        .filter(p -> !p.isBoundary())
                        .map(Phoneme::symbol)
                        .toList());
    }

    @Test
    void ourOwnWordsAreInPinyin() {
        Readings readings = new Readings(new Segmenter());
        assertFalse(readings.own().isEmpty());
        readings.own()
                .forEach((word, syllables) -> syllables.forEach(s -> assertFalse(
                        PinyinSounds.of(s.substring(0, s.length() - 1), s.charAt(s.length() - 1) - '0', false)
                                .isEmpty(),
                        word + " " + s)));
    }

    @Test
    void everySyllableOfTheDictionaryHasSounds() {
        for (com.hankcs.hanlp.dictionary.py.Pinyin pinyin : com.hankcs.hanlp.dictionary.py.Pinyin.values()) {
            if (pinyin != com.hankcs.hanlp.dictionary.py.Pinyin.none5) {
                for (boolean rhotic : new boolean[] {false, true}) {
                    List<String> sounds = PinyinSounds.of(pinyin.getPinyinWithoutTone(), pinyin.getTone(), rhotic);
                    assertFalse(sounds.isEmpty(), pinyin.toString());
                    assertTrue(MANDARIN.inventory().containsAll(sounds), sounds.toString());
                }
            }
        }
    }

    @Test
    void kokoroReadsEverySymbol() {
        for (String symbol : MANDARIN.inventory()) {
            assertTrue(symbol.codePoints().allMatch(KOKORO::contains), symbol);
        }
        assertEquals("zh", Phonemizers.of(Locale.TAIWAN).orElseThrow().locale().getLanguage());
    }

    @Test
    void nothingToSayGivesNoWords() {
        for (String text : List.of("", "。。", "🎉", "hello", "한국어", " ")) {
            assertTrue(said(text).words().isEmpty(), text);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\u4e00', '\u9fff').ofMaxLength(30),
                Arbitraries.strings()
                        .withChars("一不儿得地了着过还长只种量数行重为上里买个是好有想ＡBc１2。, 😀")
                        .ofMaxLength(24),
                Arbitraries.strings().ofMaxLength(20));
    }

    @Property(tries = 400)
    void anyTextIsSaidInKnownSymbolsAtItsPlace(@ForAll("texts") String text) {
        PhonemeText said = said(text);
        said.phonemes().stream()
                .filter(p -> !p.isBoundary())
                .forEach(p -> assertTrue(MANDARIN.inventory().contains(p.symbol()), p.toString()));
        for (PhonemeText.Word word : said.words()) {
            assertEquals(text.substring(word.charStart(), word.charEnd()), word.text());
        }
    }

    @Property(tries = 200)
    void whereverPiecesPartTheSoundsAreTheSame(@ForAll("texts") String text, @ForAll @IntRange(max = 29) int cut) {
        int at = Math.min(cut, text.length());
        List<Piece> parted = List.of(
                Piece.words(0, at, text.substring(0, at), text.substring(0, at), Locale.CHINESE),
                Piece.words(at, text.length(), text.substring(at), text.substring(at), Locale.CHINESE));
        assertEquals(said(text), MANDARIN.convert(parted));
    }
}
