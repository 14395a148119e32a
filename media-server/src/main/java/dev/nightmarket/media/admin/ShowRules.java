package dev.nightmarket.media.admin;

import com.google.protobuf.Message;
import dev.nightmarket.media.store.Resources;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.proto.admin.v1.Cue;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a show is. A draft may lack a host, channels or cues; what is there must be right. */
final class ShowRules implements Rules<Show> {
    /** An id is part of addresses on the page, so it has their letters (AIP-122). */
    static final Pattern ID = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    static final String ID_EXPECTED = "1 to 63 of a-z, 0-9 and -, a letter first";
    private static final int TITLE_CHARS_MAX = 120;
    private static final int SENTENCE_CHARS_MAX = 400;
    private static final int CHANNELS_MAX = 32;
    private static final int CUES_MAX = 1_000;
    private static final int SENTENCES_MAX = 100;
    private static final int PAUSE_MS_MAX = 60_000;

    private final Store store;
    private final VoiceControl voices;

    ShowRules(Store store, VoiceControl voices) {
        this.store = store;
        this.voices = voices;
    }

    static <T extends Message> boolean exists(Resources<T> rows, String name) {
        return rows.kind().id(name).flatMap(rows::get).isPresent();
    }

    @Override
    public void check(String at, Show show, Violations v) {
        v.text(at + ".title", show.getTitle(), TITLE_CHARS_MAX);
        v.addUnless(
                show.getHost().isEmpty() || exists(store.hosts(), show.getHost()),
                at + ".host",
                "'" + show.getHost() + "'",
                "the name of a host, e.g. hosts/marcus");
        StudioRules studio = new StudioRules(store);
        studio.check(at + ".studio", show.getStudio(), v);
        int channels = show.getChannelsCount();
        v.addUnless(channels <= CHANNELS_MAX, at + ".channels", channels + " channels", "at most " + CHANNELS_MAX);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < channels; i++) {
            channel(at + ".channels[" + i + "]", show.getChannels(i), ids, v);
            studio.check(at + ".channels[" + i + "].studio", show.getChannels(i).getStudio(), v);
        }
        int cues = show.getRundownCount();
        v.addUnless(cues <= CUES_MAX, at + ".rundown", cues + " cues", "at most " + CUES_MAX);
        for (int i = 0; i < Math.min(cues, CUES_MAX); i++) {
            cue(at + ".rundown[" + i + "]", show.getRundown(i), v);
        }
    }

    private void channel(String at, ShowChannel channel, Set<String> ids, Violations v) {
        String id = channel.getChannelId();
        v.addUnless(ID.matcher(id).matches(), at + ".channel_id", "'" + id + "'", ID_EXPECTED);
        v.addUnless(ids.add(id), at + ".channel_id", "'" + id + "' again", "one channel an id");
        String canonical = canonicalLocale(channel.getLocale());
        v.addUnless(
                !canonical.isEmpty() && canonical.equals(channel.getLocale()),
                at + ".locale",
                "'" + channel.getLocale() + "'",
                canonical.isEmpty() ? "BCP 47, e.g. en-US" : canonical);
        v.addUnless(
                MoneyRules.isCurrency(channel.getCurrency()),
                at + ".currency",
                "'" + channel.getCurrency() + "'",
                "an ISO 4217 code, e.g. EUR");
        if (!channel.getVoice().isEmpty()) {
            VoiceRules.speaks(at + ".voice", channel.getVoice(), channel.getLocale(), voices.catalogue(), v);
        }
    }

    /** The one way to write a language tag (RFC 5646, section 2.1.1), as tags are compared; empty when it is none. */
    private static String canonicalLocale(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? "" : locale.toLanguageTag();
        } catch (IllformedLocaleException e) {
            return "";
        }
    }

    private void cue(String at, Cue cue, Violations v) {
        switch (cue.getWhatCase()) {
            case SAY -> {
                int count = cue.getSay().getSentencesCount();
                v.addUnless(
                        count >= 1 && count <= SENTENCES_MAX,
                        at + ".say.sentences",
                        count + " sentences",
                        "1 to " + SENTENCES_MAX);
                for (int i = 0; i < count; i++) {
                    v.text(at + ".say.sentences[" + i + "]", cue.getSay().getSentences(i), SENTENCE_CHARS_MAX);
                }
            }
            case PRODUCT ->
                v.addUnless(
                        exists(store.products(), cue.getProduct()),
                        at + ".product",
                        "'" + cue.getProduct() + "'",
                        "the name of a product, e.g. products/camellia-serum");
            case PAUSE_MS ->
                v.addUnless(
                        cue.getPauseMs() >= 1 && cue.getPauseMs() <= PAUSE_MS_MAX,
                        at + ".pause_ms",
                        cue.getPauseMs(),
                        "1 to " + PAUSE_MS_MAX);
            case WHAT_NOT_SET -> v.add(at, "empty", "say, product or pause_ms");
        }
    }

    @Override
    public Show onCreate(Show show) {
        return show.toBuilder()
                .setState(Show.State.STATE_DRAFT)
                .clearStudioNotices()
                .build();
    }

    @Override
    public List<String> inTheWayOfUpdate(Show before, Show after) {
        return before.getState() == Show.State.STATE_LIVE ? List.of("on air (expected: stopped first)") : List.of();
    }

    @Override
    public List<String> inTheWayOfDelete(Show show) {
        return inTheWayOfUpdate(show, show);
    }
}
