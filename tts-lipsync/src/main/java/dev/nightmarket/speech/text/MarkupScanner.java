package dev.nightmarket.speech.text;

import dev.nightmarket.speech.SpeechException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The part of XML 1.0 that spoken mark-up needs: elements, attributes, the five predefined entities, character references,
 * comments. No document type, no other entity, no processing instruction but the XML declaration: nothing that could
 * expand or be fetched. Every event knows its place.
 */
final class MarkupScanner {
    /** Elements inside each other. */
    static final int DEPTH_MAX = 16;

    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "apos", "'", "quot", "\"");

    /** Takes what is found, in order. */
    interface Handler {
        /** @param empty the element has no content and no end tag: its end is told all the same */
        void start(String name, Map<String, String> attributes, int at);

        void end(String name, int at);

        /** @param at where it stands in the mark-up; @param length how many characters it takes there */
        void text(String text, int at, int length);
    }

    private final String s;
    private final Handler handler;
    private int at;

    private MarkupScanner(String s, Handler handler) {
        this.s = s;
        this.handler = handler;
    }

    static void scan(String markup, Handler handler) {
        new MarkupScanner(markup, handler).run();
    }

    /** @param at place in the mark-up; messages count from 1 */
    static SpeechException error(String what, int at, String expected) {
        return new SpeechException("mark-up: " + what + " at character " + (at + 1) + " (expected: " + expected + ")");
    }

    private void run() {
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == '<') {
                tag();
            } else if (c == '&') {
                entity();
            } else {
                int length = Character.charCount(s.codePointAt(at));
                handler.text(s.substring(at, at + length), at, length);
                at += length;
            }
        }
    }

    private void tag() {
        int from = at;
        if (s.startsWith("<!--", at)) {
            int end = s.indexOf("-->", at + 4);
            if (end < 0) {
                throw error("comment without end", from, "-->");
            }
            at = end + 3;
        } else if (s.startsWith("<?xml ", at) && s.substring(0, at).isBlank()) {
            int end = s.indexOf("?>", at);
            if (end < 0) {
                throw error("declaration without end", from, "?>");
            }
            at = end + 2;
        } else if (s.startsWith("<!", at) || s.startsWith("<?", at)) {
            throw error(
                    s.substring(at, Math.min(s.length(), at + 9)),
                    from,
                    "elements, no document type and no instruction");
        } else if (s.startsWith("</", at)) {
            at += 2;
            String name = name("an element's name");
            space();
            take('>', name);
            handler.end(name, from);
        } else {
            start(from);
        }
    }

    private void start(int from) {
        at++;
        String name = name("an element's name; write &lt; for a less-than sign");
        Map<String, String> attributes = new LinkedHashMap<>();
        while (true) {
            boolean spaced = space();
            if (at >= s.length()) {
                throw error("<" + name + " without end", from, ">");
            }
            char c = s.charAt(at);
            if (c == '>' || c == '/') {
                break;
            }
            if (!spaced) {
                throw error("<" + name + ": " + c, at, "a space before an attribute");
            }
            int attributeAt = at;
            String attribute = name("an attribute of <" + name + ">");
            space();
            take('=', attribute);
            space();
            if (attributes.put(attribute, value(name, attribute)) != null) {
                throw error(attribute + " twice", attributeAt, "each attribute once");
            }
        }
        boolean empty = s.charAt(at) == '/';
        if (empty) {
            at++;
        }
        take('>', name);
        handler.start(name, attributes, from);
        if (empty) {
            handler.end(name, from);
        }
    }

    private String value(String element, String attribute) {
        int from = at;
        char quote = at < s.length() ? s.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? s.indexOf(quote, at + 1) : -1;
        if (end < 0 || s.substring(from, end).indexOf('<') >= 0) {
            throw error("<" + element + " " + attribute + "=", from, "a value in quotation marks");
        }
        StringBuilder out = new StringBuilder();
        for (at = from + 1; at < end; ) {
            if (s.charAt(at) == '&') {
                out.append(reference());
            } else {
                out.append(s.charAt(at++));
            }
        }
        at = end + 1;
        return out.toString();
    }

    private void entity() {
        int from = at;
        String text = reference();
        handler.text(text, from, at - from);
    }

    private String reference() {
        int from = at;
        int end = s.indexOf(';', from);
        String name = end < 0 || end - from > 10 ? "" : s.substring(from + 1, end);
        String text = ENTITIES.getOrDefault(name, "");
        if (name.matches("#\\d{1,7}|#x[0-9a-fA-F]{1,6}")) {
            int codePoint = name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            boolean sound = Character.isValidCodePoint(codePoint)
                    && codePoint >= ' '
                    && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
            text = sound ? Character.toString(codePoint) : "";
        }
        if (text.isEmpty()) {
            throw error("&" + name, from, "&amp; &lt; &gt; &quot; &apos; or a character reference");
        }
        at = end + 1;
        return text;
    }

    private String name(String expected) {
        int from = at;
        while (at < s.length() && (Character.isLetterOrDigit(s.charAt(at)) || ":-_".indexOf(s.charAt(at)) >= 0)) {
            at++;
        }
        if (at == from || !Character.isLetter(s.charAt(from))) {
            throw error(from < s.length() ? s.substring(from, from + 1) : "end", from, expected);
        }
        return s.substring(from, at);
    }

    private boolean space() {
        int from = at;
        while (at < s.length() && Character.isWhitespace(s.charAt(at))) {
            at++;
        }
        return at > from;
    }

    private void take(char c, String in) {
        if (at >= s.length() || s.charAt(at) != c) {
            throw error(in + ": " + (at < s.length() ? s.substring(at, at + 1) : "end"), at, String.valueOf(c));
        }
        at++;
    }
}
