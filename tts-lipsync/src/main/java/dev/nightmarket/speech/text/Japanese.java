package dev.nightmarket.speech.text;

import java.util.Locale;
import java.util.Map;

/** Japanese. Numbers are written in kanji: its phonemizer knows how they and their counters change each other. */
final class Japanese extends CharacterLanguage {
    private static final Map<String, String> CURRENCIES = SpokenLanguage.wordTable(
            """
            ¥ 円
            ￥ 円
            円 円
            JPY 円
            $ ドル
            US$ ドル
            USD ドル
            ドル ドル
            € ユーロ
            EUR ユーロ
            ユーロ ユーロ
            £ ポンド
            GBP ポンド
            CNY 元
            ₹ ルピー
            R$ レアル
            """);
    private static final Map<String, String> UNITS = SpokenLanguage.wordTable(
            """
            ml ミリリットル
            mL ミリリットル
            ML ミリリットル
            cl センチリットル
            l リットル
            L リットル
            mg ミリグラム
            g グラム
            kg キログラム
            KG キログラム
            Kg キログラム
            mm ミリ
            cm センチ
            m メートル
            km キロメートル
            m² 平方メートル
            m2 平方メートル
            cm² 平方センチ
            oz オンス
            fl_oz 液量オンス
            lb ポンド
            lbs ポンド
            ft フィート
            in インチ
            h 時間
            min 分
            s 秒
            ms ミリ秒
            MB メガバイト
            GB ギガバイト
            TB テラバイト
            W ワット
            kW キロワット
            V ボルト
            mAh ミリアンペアアワー
            Hz ヘルツ
            °C 度
            °F 華氏度
            ° 度
            pcs 個
            km/h 時速キロ
            """);
    private static final Map<String, String> SIGNS = SpokenLanguage.wordTable(
            """
            & アンド
            + プラス
            = イコール
            @ アットマーク
            × かける
            ÷ 割る
            ± プラスマイナス
            ≤ 以下
            ≥ 以上
            % パーセント
            ° 度
            - マイナス
            – から
            . ドット
            slash スラッシュ
            hyphen ハイフン
            underscore アンダーバー
            # ナンバー
            xs 倍
            * かける
            point 点
            : 対
            24/7 二十四時間年中無休
            """);
    private static final Map<String, String> WORDS = SpokenLanguage.wordTable(
            """
            off オフ
            sale セール
            new ニュー
            live ライブ
            set セット
            ok オーケー
            online オンライン
            size サイズ
            free フリー
            color カラー
            best ベスト
            point ポイント
            gold ゴールド
            black ブラック
            white ホワイト
            red レッド
            blue ブルー
            pink ピンク
            serum セラム
            cream クリーム
            mask マスク
            iphone アイフォーン
            apple アップル
            google グーグル
            youtube ユーチューブ
            instagram インスタグラム
            tiktok ティックトック
            line ライン
            paypay ペイペイ
            amazon アマゾン
            nike ナイキ
            nightmarket ナイトマーケット
            www ダブリューダブリューダブリュー
            com コム
            jp ジェーピー
            shop ショップ
            """);
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('a', "エー"),
            Map.entry('b', "ビー"),
            Map.entry('c', "シー"),
            Map.entry('d', "ディー"),
            Map.entry('e', "イー"),
            Map.entry('f', "エフ"),
            Map.entry('g', "ジー"),
            Map.entry('h', "エイチ"),
            Map.entry('i', "アイ"),
            Map.entry('j', "ジェー"),
            Map.entry('k', "ケー"),
            Map.entry('l', "エル"),
            Map.entry('m', "エム"),
            Map.entry('n', "エヌ"),
            Map.entry('o', "オー"),
            Map.entry('p', "ピー"),
            Map.entry('q', "キュー"),
            Map.entry('r', "アール"),
            Map.entry('s', "エス"),
            Map.entry('t', "ティー"),
            Map.entry('u', "ユー"),
            Map.entry('v', "ブイ"),
            Map.entry('w', "ダブリュー"),
            Map.entry('x', "エックス"),
            Map.entry('y', "ワイ"),
            Map.entry('z', "ゼット"));

    Japanese(Locale locale) {
        super(locale);
    }

    @Override
    String characters() {
        return "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々〆ヶ";
    }

    @Override
    Map<String, String> currencies() {
        return CURRENCIES;
    }

    @Override
    Map<String, String> units() {
        return UNITS;
    }

    @Override
    Map<String, String> signs() {
        return SIGNS;
    }

    @Override
    Map<String, String> words() {
        return WORDS;
    }

    @Override
    String quantity(long n, String next) {
        return cardinal(n);
    }

    @Override
    String price(Numeral numeral, String currency) {
        int cents = numeral.cents();
        String part =
                switch (currency) {
                    case "ドル", "ユーロ" -> "セント";
                    case "ポンド" -> "ペンス";
                    default -> "";
                };
        if (part.isEmpty()) {
            return say(numeral, "") + currency;
        }
        String whole = numeral.value() == 0 && cents > 0 ? "" : cardinal(numeral.value()) + currency;
        return whole + (cents == 0 ? "" : cardinal(cents) + part);
    }

    @Override
    String percent(String number) {
        return number + "パーセント";
    }

    @Override
    String fraction(int numerator, int denominator) {
        return cardinal(denominator) + "分の" + cardinal(numerator);
    }

    @Override
    String time(int hour, int minute, String halfOfDay) {
        String half = halfOfDay.isEmpty() ? "" : halfOfDay.equals("a") ? "午前" : "午後";
        return half + cardinal(hour) + "時" + (minute == 0 ? "" : cardinal(minute) + "分");
    }

    @Override
    String year(int year) {
        return cardinal(year);
    }

    @Override
    String phone(String digits) {
        return digits(digits);
    }

    @Override
    Part letters(String letters, int at) {
        StringBuilder out = new StringBuilder();
        letters.toLowerCase(Locale.ROOT).chars().forEach(c -> out.append(LETTERS.getOrDefault((char) c, "")));
        return out.isEmpty()
                ? Addresses.latin(letters, at, true)
                : Part.words(at, at + letters.length(), out.toString(), locale());
    }
}
