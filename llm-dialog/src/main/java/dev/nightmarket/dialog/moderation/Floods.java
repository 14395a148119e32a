package dev.nightmarket.dialog.moderation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Messages that are not meant as questions: repetition, links, and offers to talk elsewhere. */
final class Floods {
    private static final int FLOOD_WORDS_MIN = 6;
    private static final double FLOOD_SHARE = 0.6;
    private static final int WORD_CHARS_MAX = 60;
    private static final int HOST_CHARS_MAX = 253;
    private static final int CONTACT_DIGITS_MIN = 7;
    private static final Set<String> TLDS = Set.of(
            "com", "net", "org", "io", "ru", "cn", "info", "biz", "xyz", "shop", "site", "online", "club", "link",
            "click", "app", "dev", "ly", "gg", "tv", "vip", "uk", "fr", "br", "jp", "store", "ai");
    /** Words too, as in "I love it.me too": only a link when a path follows. */
    private static final Set<String> WORD_TLDS = Set.of(
            "me", "it", "de", "es", "co", "live", "top", "win", "pro", "space", "to", "is", "so", "in", "at", "be");

    private static final Set<String> ELSEWHERE = Set.of(
            "whatsapp",
            "telegram",
            "wechat",
            "weixin",
            "signal",
            "viber",
            "snapchat",
            "onlyfans",
            "discord",
            "微信",
            "加我",
            "电报");
    private static final Set<String> INVITING = Set.of(
            "me",
            "my",
            "join",
            "add",
            "dm",
            "follow",
            "subscribe",
            "escribeme",
            "agregame",
            "ecris",
            "schreib",
            "scrivimi",
            "加");

    private Floods() {}

    /** One word again and again, or one endless word of few characters. */
    static boolean flood(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split(" ");
        if (words.length >= FLOOD_WORDS_MIN) {
            Map<String, Integer> counts = new HashMap<>();
            int most = 0;
            for (String word : words) {
                most = Math.max(most, counts.merge(word, 1, Integer::sum));
            }
            if (most >= FLOOD_WORDS_MIN && most > words.length * FLOOD_SHARE) {
                return true;
            }
        }
        for (String word : words) {
            boolean latin = word.codePoints().allMatch(c -> c < 0x250);
            if (latin && word.length() > WORD_CHARS_MAX && !word.contains(".") && !word.contains("@")) {
                return true;
            }
        }
        return false;
    }

    /** A web address, written whole or as a bare host name. */
    static boolean link(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("://") || lower.contains("www.") || lower.contains("hxxp")) {
            return true;
        }
        int start = 0;
        while (start < lower.length()) {
            int end = start;
            while (end < lower.length() && hostChar(lower.charAt(end))) {
                end++;
            }
            if (end > start
                    && end - start <= HOST_CHARS_MAX
                    && host(lower.substring(start, end), end < lower.length() && lower.charAt(end) == '/')) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean hostChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }

    private static boolean host(String word, boolean path) {
        String host = word;
        while (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        int dot = host.lastIndexOf('.');
        String tld = host.substring(dot + 1);
        boolean shortName = dot > 0 && path && WORD_TLDS.contains(tld);
        return (shortName || (dot > 1 && TLDS.contains(tld)))
                && Character.isLetterOrDigit(host.charAt(dot - 1))
                && host.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && !host.substring(0, dot).chars().allMatch(Character::isDigit);
    }

    /** "Add me on Telegram", "WhatsApp +34 …": a name of a messenger with an invitation or a number. */
    static boolean contactSpam(String text) {
        boolean elsewhere = false;
        boolean inviting = false;
        int digits = 0;
        String lower = text.toLowerCase(Locale.ROOT);
        for (String name : ELSEWHERE) {
            elsewhere |= lower.contains(name);
        }
        if (!elsewhere) {
            return false;
        }
        for (String word : lower.split("[ ,.:;!?]")) {
            inviting |= INVITING.contains(word) || (word.startsWith("@") && word.length() > 2);
        }
        for (int i = 0; i < lower.length(); i++) {
            digits += Character.isDigit(lower.charAt(i)) ? 1 : 0;
        }
        return inviting || lower.contains("加我") || digits >= CONTACT_DIGITS_MIN;
    }
}
