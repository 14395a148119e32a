package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Gesture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words of a language that hands go with, each a regular expression. One table a language; a language without one has
 * prices and figures only. Immutable.
 *
 * @param signs by gesture, in the order in which they are looked for
 * @param spaced whether words of this language stand apart
 */
record GestureWords(Map<Gesture, Pattern> signs, boolean spaced) {
    private static final Map<String, GestureWords> BY_LANGUAGE = Map.of(
            "en",
            spaced(
                    "hi|hello|hey|good (?:morning|evening|afternoon)|goodbye|bye|see you",
                    "welcome",
                    "thanks|thank you",
                    "first(?:ly)?|number one|for one",
                    "second(?:ly)?|two|number two",
                    "third(?:ly)?|three",
                    "four",
                    "five",
                    "perfect|love it|(?:highly )?recommend|the best|great (?:choice|question)",
                    "let me (?:see|think|check)|hmm",
                    "look|here(?:'s| is| are)|imagine|as you (?:can )?see|for you"),
            "es",
            spaced(
                    "hola|buenos días|buenas (?:tardes|noches)|adiós|hasta (?:luego|pronto)",
                    "bienvenid[oa]s?",
                    "gracias",
                    "primero|en primer lugar|número uno",
                    "segundo|dos",
                    "tercero|tres",
                    "cuatro",
                    "cinco",
                    "perfect[oa]|recomiendo|l[oa] mejor|me encanta",
                    "déjame (?:ver|pensar)|a ver|veamos",
                    "mirad?|miren|aquí (?:está|tienes|tienen)|imagina"),
            "fr",
            spaced(
                    "bonjour|bonsoir|salut|coucou|au revoir|à bientôt",
                    "bienvenue",
                    "merci",
                    "premièrement|d'abord|tout d'abord|numéro un",
                    "deuxièmement|deux",
                    "troisièmement|trois",
                    "quatre",
                    "cinq",
                    "parfait|je recommande|le meilleur|la meilleure|j'adore",
                    "voyons|laissez-moi (?:voir|réfléchir)",
                    "regardez|voici|voilà|imaginez"),
            "de",
            spaced(
                    "hallo|guten (?:morgen|tag|abend)|tschüss|auf wiedersehen|bis bald",
                    "(?:herzlich )?willkommen",
                    "danke|dankeschön|vielen dank",
                    "erstens|zuerst|zunächst",
                    "zweitens|zwei",
                    "drittens|drei",
                    "vier",
                    "fünf",
                    "perfekt|empfehle|das beste|liebe ich",
                    "mal sehen|lass mich (?:sehen|überlegen)|moment",
                    "schau(?:t|en sie)?|hier (?:ist|sind)|stell(?:t)? (?:dir|euch) vor"),
            "it",
            spaced(
                    "ciao|buongiorno|buonasera|arrivederci|a presto",
                    "benvenut[oaie]",
                    "grazie",
                    "primo|innanzitutto|per prima cosa",
                    "secondo|due",
                    "terzo|tre",
                    "quattro",
                    "cinque",
                    "perfett[oa]|consiglio|il migliore|la migliore",
                    "vediamo|fammi (?:vedere|pensare)",
                    "guarda(?:te)?|ecco|immagina(?:te)?"),
            "pt",
            spaced(
                    "olá|oi|bom dia|boa (?:tarde|noite)|tchau|até (?:logo|já)",
                    "bem-vind[oa]s?",
                    "obrigad[oa]",
                    "primeiro|em primeiro lugar",
                    "segundo|dois|duas",
                    "terceiro|três",
                    "quatro",
                    "cinco",
                    "perfeit[oa]|recomendo|o melhor|a melhor|adoro",
                    "vejamos|deixa(?:-me)? (?:ver|pensar)",
                    "olh[ea]m?|aqui está|imagin[ea]m?"),
            "zh",
            unspaced(
                    "大家好|你们?好|您好|哈[喽啰]|再见|拜拜",
                    "欢迎",
                    "谢谢|感谢|多谢",
                    "第一|首先",
                    "第二|其次|[两二](?=[个种款色件点])",
                    "第三|三(?=[个种款色件点])",
                    "四(?=[个种款色件点])",
                    "五(?=[个种款色件点])",
                    "完美|推荐|最好|超赞",
                    "让我(?:想想|看看)|我看看",
                    "看[,，这]|请看|大家看|来看"),
            "ja",
            unspaced(
                    "こんにちは|こんばんは|おはよう|さようなら|またね",
                    "ようこそ|いらっしゃいませ",
                    "ありがとう|感謝",
                    "第一に|まず|一つ目|1つ目",
                    "第二に|次に|二つ|2つ",
                    "第三に|三つ|3つ",
                    "四つ|4つ",
                    "五つ|5つ",
                    "完璧|おすすめ|最高|一番",
                    "ええと|そうですね|考えて",
                    "ご覧|見て|こちら"),
            "hi",
            spaced(
                    "नमस्ते|नमस्कार|हैलो|अलविदा|फिर मिलेंगे",
                    "स्वागत",
                    "धन्यवाद|शुक्रिया",
                    "पहला|पहली|पहले|सबसे पहले",
                    "दूसरा|दूसरी|दो",
                    "तीसरा|तीसरी|तीन",
                    "चार",
                    "पांच|पाँच",
                    "बेहतरीन|सबसे अच्छा|सिफारिश",
                    "देखते हैं|सोचने दीजिए",
                    "देखिए|देखो|यह रहा|यहाँ"));

    private static final GestureWords NONE = new GestureWords(Map.of(), true);

    static GestureWords of(Locale locale) {
        return BY_LANGUAGE.getOrDefault(locale.getLanguage(), NONE);
    }

    private static GestureWords spaced(String... words) {
        return new GestureWords(table(List.of(words), "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}\\p{M}])"), true);
    }

    private static GestureWords unspaced(String... words) {
        return new GestureWords(table(List.of(words), "(?:", ")"), false);
    }

    private static Map<Gesture, Pattern> table(List<String> words, String before, String after) {
        List<Gesture> order = List.of(
                Gesture.WAVE,
                Gesture.WELCOME,
                Gesture.HEART,
                Gesture.ONE,
                Gesture.TWO,
                Gesture.THREE,
                Gesture.FOUR,
                Gesture.FIVE,
                Gesture.THUMBS_UP,
                Gesture.THINK,
                Gesture.OPEN_PALM);
        Map<Gesture, Pattern> signs = new LinkedHashMap<>();
        for (int i = 0; i < order.size(); i++) {
            signs.put(
                    order.get(i),
                    Pattern.compile(before + words.get(i) + after, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
        return signs;
    }
}
