package dev.nightmarket.speech.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ChineseReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ¥199 | 一百九十九元
            199元 | 一百九十九元
            ¥24.90 | 二十四块九
            24.95元 | 二十四块九毛五
            24.05元 | 二十四块零五分
            ¥0.99 | 九毛九
            ¥0.5 | 五毛
            2元 | 两元
            $19.90 | 十九点九美元
            1.5万元 | 一点五万元
            ¥99-199 | 九十九到一百九十九元
            2个 | 两 个
            2瓶 | 两 瓶
            12瓶 | 十二 瓶
            200件 | 两百 件
            2月14日 | 二 月 十四 日
            2026年5月3日 | 二零二六 年 五 月 三 日
            2026-05-03 | 二零二六年五月三日
            8折 | 八 折
            20% | 百分之二十
            第2 | 第 二
            18:30 | 十八点三十分
            2:00 | 两点
            7:05 | 七点零五分
            8:00 pm | 晚上八点
            30ml | 三十毫升
            2×30ml | 二乘三十毫升
            3-5天 | 三到五 天
            1-2个 | 一到两 个
            1/2 | 二分之一
            1.5 | 一点五
            13800138000 | 幺三八零零幺三八零零零
            EU 38 | e. u. 三十八
            NM-204 | n. m. 二零四
            SPF50+ | s. p. f. 五十 加
            面霜30毫升只要199元！ | 面霜 三十 毫升只要 一百九十九元 !
            iPhone 15 Pro | iPhone 十五 Pro
            nightmarket.shop | nightmarket 点 shop
            ２０％ | 百分之二十
            太棒了🎉，快来 | 太棒了 , 快来
            5元/月 | 五元 每 月
            5′10″ | 五英尺十英寸
            No.1 | 第一
            包邮，3-5天 | 包邮 , 三到五 天
            看nightmarket.shop | 看 nightmarket 点 shop
            比分3:2 | 比分 三比二
            16:9 | 十六比九
            7:30开播 | 七点三十分 开播
            12月3日(周四) | 十二 月 三 日 , 周四 ,
            12/3（周四）20:00-22:00 | 十二月三日 , 周四 , 二十点 到 二十二点
            ¥199，7:30，-36% | 一百九十九元 , 七点三十分 , 负百分之三十六
            2½小时 | 二点五 小时
            第2件半价 | 第 二 件半价
            100%纯棉 | 百分之百 纯棉
            EU 38 / 38.5 / M–L | e. u. 三十八 , 三十八点五 , m. , l.
            5G | 五 g.
            9.9元/件，10cm×20cm | 九块九 每 件 , 十厘米 乘 二十厘米
            １，２９９元 | 一千两百九十九元
            买3送1：4×250g=1kg | 买 三 送 一 : 四乘两百五十克 等于 一公斤
            比分3：2，19：30 | 比分 三比二 , 十九点三十分
            120元/kg | 一百二十元 每公斤
            12/24-1/6 | 十二月二十四日 到 一月六日
            24/48小时发货 | 二十四到 四十八 小时发货
            微信：nm_shop2026 | 微信 : nm shop 两千零二十六
            2万+人付款 | 两 万 加 人付款
            """)
    void reads(String written, String expected) {
        Readings.assertReads("zh-CN", written, expected);
    }
}
