package dev.nightmarket.speech.text;

import java.util.Locale;
import java.util.Map;

/** Mandarin in simplified characters; its phonemizer reads traditional ones too. */
final class Chinese extends CharacterLanguage {
    private static final Map<String, String> CURRENCIES = SpokenLanguage.wordTable(
            """
            ¥ 元
            ￥ 元
            RMB 元
            CNY 元
            元 元
            块钱 块钱
            块 块
            $ 美元
            US$ 美元
            USD 美元
            € 欧元
            EUR 欧元
            £ 英镑
            GBP 英镑
            HK$ 港元
            HKD 港元
            NT$ 新台币
            JPY 日元
            ₹ 卢比
            R$ 雷亚尔
            """);
    private static final Map<String, String> UNITS = SpokenLanguage.wordTable(
            """
            ml 毫升
            mL 毫升
            ML 毫升
            cl 厘升
            l 升
            L 升
            mg 毫克
            g 克
            kg 公斤
            KG 公斤
            Kg 公斤
            mm 毫米
            cm 厘米
            CM 厘米
            m 米
            km 公里
            m² 平方米
            m2 平方米
            cm² 平方厘米
            oz 盎司
            fl_oz 液量盎司
            lb 磅
            lbs 磅
            ft 英尺
            in 英寸
            h 小时
            min 分钟
            s 秒
            ms 毫秒
            MB 兆
            GB 吉字节
            W 瓦
            kW 千瓦
            V 伏
            mAh 毫安时
            Hz 赫兹
            °C 摄氏度
            °F 华氏度
            ° 度
            pcs 件
            km/h 公里每小时
            """);
    private static final Map<String, String> SIGNS = SpokenLanguage.wordTable(
            """
            & 和
            + 加
            = 等于
            @ 艾特
            × 乘
            ÷ 除以
            ± 正负
            ≤ 小于等于
            ≥ 大于等于
            % 百分号
            ° 度
            - 负
            – 到
            . 点
            / 每
            slash 斜杠
            hyphen 杠
            underscore 下划线
            # 第
            xs 倍
            * 乘
            point 点
            : 比
            24/7 全天候
            """);
    /** Before these a 2 is 二, before other things that are counted it is 两. */
    private static final String NUMBERED = "月日号楼折级代等班期合进分比维手倍线世";

    Chinese(Locale locale) {
        super(locale);
    }

    @Override
    String characters() {
        return "\\p{IsHan}";
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
        return Map.of();
    }

    @Override
    String quantity(long n, String next) {
        if (n == 0) {
            return "零";
        }
        if (n == 2) {
            return next.isEmpty() || NUMBERED.contains(next) ? "二" : "两";
        }
        return numbers.by("%spellout-cardinal-alternate2", n);
    }

    /** Yuan as one says it: 二十四块九, 二十四块零五分, 九毛九; others with a decimal point. */
    @Override
    String price(Numeral numeral, String currency) {
        int cents = numeral.cents();
        long whole = numeral.value();
        boolean yuan = currency.equals("元") || currency.startsWith("块");
        if (!yuan) {
            String fraction = withoutTrailingZeros(numeral.fraction());
            return (fraction.isEmpty() ? quantity(whole, "元") : say(new Numeral(numeral.whole(), fraction), ""))
                    + currency;
        }
        if (cents == 0) {
            return quantity(whole, "元") + currency;
        }
        int jiao = cents / 10;
        int fen = cents % 10;
        String main = whole == 0 ? "" : quantity(whole, "元") + "块";
        if (jiao == 0) {
            return main + (whole == 0 ? "" : "零") + quantity(fen, "元") + "分";
        }
        String tenths = whole == 0 ? quantity(jiao, "元") : cardinal(jiao);
        return fen == 0 ? main + tenths + (whole == 0 ? "毛" : "") : main + cardinal(jiao) + "毛" + cardinal(fen);
    }

    @Override
    String percent(String number) {
        return "百分之" + (number.equals("一百") ? "百" : number);
    }

    @Override
    String fraction(int numerator, int denominator) {
        return cardinal(denominator) + "分之" + cardinal(numerator);
    }

    @Override
    String time(int hour, int minute, String halfOfDay) {
        String half = halfOfDay.isEmpty() ? "" : halfOfDay.equals("a") ? "上午" : hour >= 6 && hour < 12 ? "晚上" : "下午";
        return half + quantity(hour, "点") + "点"
                + (minute == 0 ? "" : (minute < 10 ? "零" : "") + cardinal(minute) + "分");
    }

    @Override
    String year(int year) {
        return digits(String.valueOf(year));
    }

    /** One is 幺 on the telephone. */
    @Override
    String phone(String digits) {
        return digits(digits).replace('一', '幺');
    }

    @Override
    Part letters(String letters, int at) {
        return Addresses.latin(letters, at, true);
    }
}
