package dev.nightmarket.edge.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an offer (RFC 8866) within bounds. Unknown lines and attributes are skipped; what is wrong in a known
 * one is an {@link SdpException} that says what was expected.
 */
public final class SdpParser {
    public static final int BYTES_MAX = 65_536;
    public static final int LINES_MAX = 2_000;
    public static final int SECTIONS_MAX = 16;
    static final int FORMATS_MAX = 128;
    static final int VALUES_MAX = 512;

    /** Attributes of one level, in order. */
    private static final class Level {
        final String mLine;
        final Map<String, List<String>> attributes = new HashMap<>();
        int values;

        Level(String mLine) {
            this.mLine = mLine;
        }

        Optional<String> first(String name) {
            List<String> all = attributes.get(name);
            return all == null ? Optional.empty() : Optional.of(all.get(0));
        }

        List<String> all(String name) {
            return attributes.getOrDefault(name, List.of());
        }
    }

    private SdpParser() {}

    /** @throws SdpException when this is no offer that could be answered */
    public static SdpOffer parse(String sdp) {
        if (sdp.length() > BYTES_MAX) {
            throw new SdpException("offer: " + sdp.length() + " bytes (expected: ≤ " + BYTES_MAX + ")");
        }
        String[] lines = sdp.split("\r\n|\n|\r", LINES_MAX + 2);
        if (lines.length > LINES_MAX + 1) {
            throw new SdpException("offer: more than " + LINES_MAX + " lines");
        }
        if (!lines[0].equals("v=0")) {
            throw new SdpException("offer: line 1 is not v=0");
        }
        Level session = new Level("");
        List<Level> sections = new ArrayList<>();
        Level current = session;
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i];
            if (line.isEmpty()) {
                continue;
            }
            if (line.length() < 2 || line.charAt(1) != '=') {
                throw new SdpException("offer: line " + (i + 1) + " is not <letter>=<value>");
            }
            if (line.charAt(0) == 'm') {
                if (sections.size() == SECTIONS_MAX) {
                    throw new SdpException("offer: more than " + SECTIONS_MAX + " m-sections");
                }
                current = new Level(line.substring(2));
                sections.add(current);
            } else if (line.charAt(0) == 'a') {
                addAttribute(current, line.substring(2), i + 1);
            }
        }
        if (sections.isEmpty()) {
            throw new SdpException("offer: no m-section (expected: video, and audio if wanted)");
        }
        List<SdpMedia> media = new ArrayList<>();
        for (Level section : sections) {
            media.add(media(section, session));
        }
        return new SdpOffer(bundle(session), media);
    }

    private static void addAttribute(Level level, String text, int line) {
        if (++level.values > VALUES_MAX) {
            throw new SdpException("offer: line " + line + ": more than " + VALUES_MAX + " attributes in one section");
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1).trim();
        level.attributes.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    private static Set<String> bundle(Level session) {
        for (String group : session.all("group")) {
            String[] words = group.split(" +");
            if (words[0].equals("BUNDLE")) {
                Set<String> mids = new LinkedHashSet<>(List.of(words).subList(1, words.length));
                return mids;
            }
        }
        return Set.of();
    }

    private static SdpMedia media(Level section, Level session) {
        String[] words = section.mLine.trim().split(" +");
        if (words.length < 4) {
            throw new SdpException("m-line: " + words.length + " fields (expected: kind, port, protocol, formats)");
        }
        if (words.length - 3 > FORMATS_MAX) {
            throw new SdpException("m-line: " + (words.length - 3) + " formats (expected: ≤ " + FORMATS_MAX + ")");
        }
        int slash = words[1].indexOf('/');
        int port = number(slash < 0 ? words[1] : words[1].substring(0, slash), "port of m-line", 0, 65_535);
        List<String> formats = List.of(words).subList(3, words.length);
        return new SdpMedia(
                words[0],
                port,
                section.attributes.containsKey("bundle-only"),
                words[2],
                formats,
                section.first("mid").map(m -> token(m, "mid", 32)),
                either(section, session, "ice-ufrag").map(u -> token(u, "ice-ufrag", 256)),
                either(section, session, "ice-pwd").map(p -> token(p, "ice-pwd", 256)),
                either(section, session, "fingerprint"),
                either(section, session, "setup"),
                direction(section, session),
                section.attributes.containsKey("rtcp-mux"),
                codecs(section, formats),
                feedback(section),
                extensions(section));
    }

    private static Optional<String> either(Level section, Level session, String name) {
        Optional<String> own = section.first(name);
        return own.isPresent() ? own : session.first(name);
    }

    private static SdpDirection direction(Level section, Level session) {
        for (Level level : List.of(section, session)) {
            for (SdpDirection direction : SdpDirection.values()) {
                if (level.attributes.containsKey(direction.name().toLowerCase(Locale.ROOT))) {
                    return direction;
                }
            }
        }
        return SdpDirection.SENDRECV;
    }

    private static List<SdpCodec> codecs(Level section, List<String> formats) {
        Map<Integer, String[]> maps = new LinkedHashMap<>();
        for (String value : section.all("rtpmap")) {
            String[] words = value.split(" +", 2);
            if (words.length == 2) {
                maps.putIfAbsent(payloadType(words[0], "rtpmap"), words[1].split("/"));
            }
        }
        Map<Integer, Map<String, String>> parameters = new HashMap<>();
        for (String value : section.all("fmtp")) {
            String[] words = value.split(" +", 2);
            if (words.length == 2) {
                parameters.putIfAbsent(payloadType(words[0], "fmtp"), fmtp(words[1]));
            }
        }
        List<SdpCodec> codecs = new ArrayList<>();
        maps.forEach((type, map) -> {
            if (map.length >= 2 && formats.contains(Integer.toString(type))) {
                codecs.add(new SdpCodec(
                        type,
                        map[0].toUpperCase(Locale.ROOT),
                        number(map[1].trim(), "clock rate of rtpmap " + type, 1, 1_000_000),
                        map.length > 2 ? number(map[2].trim(), "channels of rtpmap " + type, 1, 64) : 1,
                        parameters.getOrDefault(type, Map.of())));
            }
        });
        // The m-line's order is the offerer's preference.
        codecs.sort(java.util.Comparator.comparingInt(c -> formats.indexOf(Integer.toString(c.payloadType()))));
        return codecs;
    }

    private static Map<String, String> fmtp(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : text.split(";")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        part.substring(0, equals).trim().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).trim());
            }
        }
        return parameters;
    }

    private static Map<Integer, List<String>> feedback(Level section) {
        Map<Integer, List<String>> feedback = new HashMap<>();
        for (String value : section.all("rtcp-fb")) {
            String[] words = value.split(" +", 2);
            if (words.length == 2) {
                int type = words[0].equals("*") ? -1 : payloadType(words[0], "rtcp-fb");
                feedback.computeIfAbsent(type, t -> new ArrayList<>()).add(words[1].trim());
            }
        }
        return feedback;
    }

    private static Map<String, Integer> extensions(Level section) {
        Map<String, Integer> extensions = new LinkedHashMap<>();
        for (String value : section.all("extmap")) {
            String[] words = value.split(" +");
            if (words.length >= 2) {
                int slash = words[0].indexOf('/');
                String id = slash < 0 ? words[0] : words[0].substring(0, slash);
                extensions.putIfAbsent(words[1], number(id, "id of extmap", 1, 65_535));
            }
        }
        return extensions;
    }

    private static int payloadType(String text, String where) {
        return number(text, "payload type of " + where, 0, 127);
    }

    private static int number(String text, String what, int min, int max) {
        if (text.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw new SdpException(what + ": " + shown(text) + " (expected: " + min + ".." + max + ")");
    }

    /** RFC 8866 token, which is also what an answer may repeat. */
    private static String token(String text, String what, int charsMax) {
        if (text.length() > charsMax || !text.matches("[!#$%&'*+./0-9A-Z^_`a-z{|}~-]+")) {
            throw new SdpException(what + ": " + shown(text) + " (expected: 1.." + charsMax + " token characters)");
        }
        return text;
    }

    /** At most 40 printable characters of foreign text. */
    private static String shown(String text) {
        String cut = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return '"' + cut.replaceAll("[^ -~…]", "?") + '"';
    }
}
