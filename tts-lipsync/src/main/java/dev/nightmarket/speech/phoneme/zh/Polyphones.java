package dev.nightmarket.speech.phoneme.zh;

import org.jspecify.annotations.Nullable;

/** Characters with several readings, where they stand alone as a word: the words beside them decide. */
final class Polyphones {
    private static final String NUMBERS = "零〇一二两三四五六七八九十百千万几半数每这那哪整";

    private Polyphones() {}

    /** @return null when the neighbours say nothing */
    static @Nullable String reading(Term term, @Nullable Term before, @Nullable Term next) {
        char first = next == null ? ' ' : next.text.charAt(0);
        char last = before == null ? ' ' : before.text.charAt(before.text.length() - 1);
        return switch (term.text.charAt(0)) {
            case '得' -> de(before, next, last);
            case '地' -> isAdverbial(term, before, next) ? "de5" : "di4";
            case '了' -> (last == '不' || last == '得') && before != null && before.text.length() > 1 ? "liao3" : "le5";
            case '着' -> "装".indexOf(first) >= 0 ? "zhuo2" : "zhe5";
            case '过' -> follows(before) && !isPlace(next) ? "guo5" : "guo4";
            case '还' -> "给钱款清债".indexOf(first) >= 0 ? "huan2" : "hai2";
            case '长' ->
                last != '很' && last != '太' && ("得大出高胖痘肉毛草满".indexOf(first) >= 0) && !isMeasured(last)
                        ? "zhang3"
                        : "chang2";
            case '只' -> isMeasured(last) ? "zhi1" : "zhi3";
            case '种' -> "花树草菜植田地".indexOf(first) >= 0 && !isMeasured(last) ? "zhong4" : "zhong3";
            case '量' -> term.isVerb() || "一尺身体个了好".indexOf(first) >= 0 && first != ' ' ? "liang2" : "liang4";
            case '数' -> "一不到着".indexOf(first) >= 0 || last == '一' ? "shu3" : "shu4";
            case '行' -> isMeasured(last) && last != '这' && last != '那' ? "hang2" : "xing2";
            case '重' -> "新做来发拍买".indexOf(first) >= 0 ? "chong2" : "zhong4";
            case '为' -> term.isVerb() ? "wei2" : "wei4";
            case '系' -> "带鞋上紧好扣".indexOf(first) >= 0 ? "ji4" : "xi4";
            case '调' -> "货包动查".indexOf(first) >= 0 ? "diao4" : "tiao2";
            case '教' -> "jiao1";
            case '觉' -> last == '睡' || last == '一' || last == '个' ? "jiao4" : "jue2";
            case '当' -> "成做作".indexOf(first) >= 0 ? "dang4" : "dang1";
            case '分' -> "量".indexOf(first) >= 0 ? "fen4" : "fen1";
            case '卡' -> "住在着".indexOf(first) >= 0 ? "qia3" : "ka3";
            case '倒' -> "是也还不".indexOf(first) >= 0 ? "dao4" : "dao3";
            case '吧' -> "ba5";
            case '上' -> isLocal(term, before) ? "shang5" : null;
            case '里' -> before != null && !before.isNumber() ? "li5" : null;
            default -> null;
        };
    }

    /** After a verb or a quality it marks how: 卖得好; before a verb, with nothing to mark, it is "must". */
    private static String de(@Nullable Term before, @Nullable Term next, char last) {
        boolean marks = before != null && (before.isVerb() || before.isAdjective() || "便宜高好多少".indexOf(last) >= 0);
        if (marks && last != '就' && last != '都' && last != '还' && last != '也' && last != '要') {
            return "de5";
        }
        return next == null ? "de2" : "dei3";
    }

    private static boolean isAdverbial(Term term, @Nullable Term before, @Nullable Term next) {
        return before != null
                && (term.nature.startsWith("u") || next != null && next.isVerb() && before.text.length() > 1);
    }

    private static boolean follows(@Nullable Term before) {
        return before != null && before.isVerb() && before.text.length() <= 2;
    }

    /** Where one goes past, 过 is a verb of its own. */
    private static boolean isPlace(@Nullable Term next) {
        return next != null && (next.nature.startsWith("ns") || "马河年节夜生安".indexOf(next.text.charAt(0)) >= 0);
    }

    private static boolean isMeasured(char last) {
        return NUMBERS.indexOf(last) >= 0;
    }

    /** On and in behind a noun are weak: 链接上, 直播间里. */
    private static boolean isLocal(Term term, @Nullable Term before) {
        return before != null && before.nature.startsWith("n") && term.nature.startsWith("f");
    }
}
