package dev.nightmarket.speech.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class JapaneseReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ¥1,980 | 千九百八十円
            1,980円 | 千九百八十円
            $19.90 | 十九ドル九十セント
            €24.90 | 二十四ユーロ九十セント
            ¥1,000〜2,000 | 千から二千円
            1.5万円 | 一点五万円
            3個 | 三 個
            6本 | 六 本
            2人 | 二 人
            20枚 | 二十 枚
            5月3日 | 五 月 三 日
            2026年5月3日 | 二千二十六 年 五 月 三 日
            2026/05/03 | 二千二十六年五月三日
            20%OFF | 二十パーセント オフ
            20% | 二十パーセント
            18:30 | 十八時三十分
            18:00 | 十八時
            7:30 pm | 午後七時三十分
            30ml | 三十ミリリットル
            2×30ml | 二かける三十ミリリットル
            3〜5日 | 三から五 日
            1/2 | 二分の一
            1.5 | 一点五
            03-1234-5678 | 零三一二三四五六七八
            EU 38 | イーユー 三十八
            NM-204 | エヌエム 二零四
            SPF50+ | エスピーエフ 五十 プラス
            クリームは1,980円です。 | クリームは 千九百八十円 です .
            ｸﾘｰﾑ | クリーム
            ３，０００円 | 三千円
            nightmarket.jp | ナイトマーケット ドット ジェーピー
            No.1 | ナンバー一
            M・L・XL | エム エル エックスエル
            素敵✨です | 素敵 です
            5′10″ | 五フィート十インチ
            100円/月 | 百円 月
            12月3日(木)まで | 十二 月 三 日 木曜日 まで
            12月3日（木）20:00 | 十二 月 三 日 木曜日 二十時
            12/3(木・祝) | 十二月三日 木曜日祝日
            スコア3:2 | スコア 三対二
            2½時間 | 二点五 時間
            綿(木)製 | 綿 , 木 , 製
            税込¥2,178（税抜1,980円） | 税込 二千百七十八円 , 税抜 千九百八十円 ,
            サイズEU 38 / 38.5 | サイズ イーユー 三十八 , 三十八点五
            """)
    void reads(String written, String expected) {
        Readings.assertReads("ja-JP", written, expected);
    }
}
