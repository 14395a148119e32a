package dev.nightmarket.media.admin;

import com.google.protobuf.util.Timestamps;
import dev.nightmarket.media.render.Layout;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.baker.LightingMoods;
import dev.nightmarket.media.render.scene.Palette;
import dev.nightmarket.media.render.scene.Scene;
import dev.nightmarket.media.store.ResourceKind;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.media.store.Stored;
import dev.nightmarket.media.studio.StudioFiles;
import dev.nightmarket.proto.admin.v1.ChannelStudio;
import dev.nightmarket.proto.admin.v1.CreateStudioAssetRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicResponse;
import dev.nightmarket.proto.admin.v1.ListStudioAssetsResponse;
import dev.nightmarket.proto.admin.v1.ListStudioOptionsResponse;
import dev.nightmarket.proto.admin.v1.ListStudioOptionsResponse.Option;
import dev.nightmarket.proto.admin.v1.LowerThird;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The studio's part of admin.v1: what there is to choose, a seller's files, live cues. */
final class StudioDesk {
    private static final int ASSETS_MAX = 500;
    private static final int QUESTION_CHARS_MAX = 80;
    private static final int OPTION_CHARS_MAX = 40;
    private static final int LABEL_CHARS_MAX = 24;
    private static final int CODE_CHARS_MAX = 24;
    private static final int TEXT_CHARS_MAX = 60;
    private static final Duration COUNTDOWN_MAX = Duration.ofDays(7);

    private final Store store;
    private final ShowControl control;
    private final InstantSource clock;

    StudioDesk(Store store, ShowControl control, InstantSource clock) {
        this.store = store;
        this.control = control;
        this.clock = clock;
    }

    ListStudioOptionsResponse options() {
        ListStudioOptionsResponse.Builder all = ListStudioOptionsResponse.newBuilder();
        for (Scene scene : Scene.values()) {
            all.addBackgrounds(option(scene.id(), scene.title()).setMood(scene.mood()));
        }
        LightingMoods.all().forEach(m -> all.addMoods(option(m.lighting().id(), m.title())));
        Palette.all().forEach(p -> all.addPalettes(option(p.id(), p.title())));
        for (Layout layout : Layout.values()) {
            all.addLayouts(option(layout.id(), layout.width(720) + "x" + layout.height(720)));
        }
        return all.build();
    }

    private static Option.Builder option(String id, String title) {
        return Option.newBuilder().setId(id).setTitle(title);
    }

    /** A show as it is answered: with what its markets change about it. */
    Show withNotices(Show show) {
        Set<String> notices = new java.util.LinkedHashSet<>();
        for (ChannelStudio channel : control.studios(show)) {
            channel.getNoticesList().forEach(n -> notices.add(channel.getChannelId() + ": " + n));
            LowerThird l = channel.getStudio().getLowerThird();
            unreadable(List.of(l.getName(), l.getRole())).forEach(n -> notices.add(channel.getChannelId() + ": " + n));
        }
        return show.toBuilder()
                .clearStudioNotices()
                .addAllStudioNotices(notices)
                .build();
    }

    StudioAsset create(CreateStudioAssetRequest request) {
        String id = request.getStudioAssetId();
        StudioAsset asset = request.getStudioAsset();
        Violations v = new Violations();
        v.addUnless(ShowRules.ID.matcher(id).matches(), "studio_asset_id", "'" + id + "'", ShowRules.ID_EXPECTED);
        boolean kindKnown = asset.getKind() != StudioAsset.Kind.KIND_UNSPECIFIED
                && asset.getKind() != StudioAsset.Kind.UNRECOGNIZED;
        v.addUnless(kindKnown, "studio_asset.kind", asset.getKind(), "LOGO, BACKGROUND, FONT or PRODUCT_PICTURE");
        StudioFiles.Size size = new StudioFiles.Size(0, 0);
        if (kindKnown) {
            try {
                size = StudioFiles.check(asset.getKind(), asset.getContent().toByteArray());
            } catch (StudioFiles.BadFileException e) {
                v.add("studio_asset.content", String.valueOf(e.getMessage()), "a file of kind " + asset.getKind());
            }
        }
        v.throwIfAny();
        StudioAsset row = asset.toBuilder()
                .setSizeBytes(asset.getContent().size())
                .setWidth(size.width())
                .setHeight(size.height())
                .build();
        Optional<Stored<StudioAsset>> written = store.studioAssets().create(id, row);
        if (written.isEmpty() && request.getAllowOverwrite()) {
            written = store.studioAssets().update(id, before -> row);
        }
        return bare(written.orElseThrow(() -> AdminErrors.alreadyExists(ResourceKind.STUDIO_ASSET.name(id)))
                .body());
    }

    private static StudioAsset bare(StudioAsset asset) {
        return asset.toBuilder().clearContent().build();
    }

    ListStudioAssetsResponse list() {
        return ListStudioAssetsResponse.newBuilder()
                .addAllStudioAssets(store.studioAssets().list(ASSETS_MAX, "").items().stream()
                        .map(row -> bare(row.body()))
                        .toList())
                .build();
    }

    void delete(String name) {
        boolean gone = ResourceKind.STUDIO_ASSET
                .id(name)
                .map(id -> store.studioAssets().delete(id))
                .orElse(false);
        if (!gone) {
            throw AdminErrors.notFound(name);
        }
    }

    CueGraphicResponse cue(CueGraphicRequest cue) {
        Violations v = new Violations();
        Set<String> words = new HashSet<>();
        switch (cue.getGraphicCase()) {
            case POLL -> poll(cue.getPoll(), words, v);
            case COUNTDOWN -> {
                v.optionalText("countdown.label", cue.getCountdown().getLabel(), LABEL_CHARS_MAX);
                words.add(cue.getCountdown().getLabel());
                end(cue.getCountdown(), v);
            }
            case COUPON -> {
                v.text("coupon.code", cue.getCoupon().getCode(), CODE_CHARS_MAX);
                v.optionalText("coupon.text", cue.getCoupon().getText(), TEXT_CHARS_MAX);
                words.addAll(List.of(cue.getCoupon().getCode(), cue.getCoupon().getText()));
            }
            case LOWER_THIRD -> {
                v.text("lower_third.name", cue.getLowerThird().getName(), StudioRules.NAME_CHARS_MAX);
                v.optionalText("lower_third.role", cue.getLowerThird().getRole(), StudioRules.NAME_CHARS_MAX);
                words.addAll(List.of(
                        cue.getLowerThird().getName(), cue.getLowerThird().getRole()));
            }
            case CLEAR ->
                v.addUnless(
                        cue.getClear() != CueGraphicRequest.Clear.CLEAR_UNSPECIFIED
                                && cue.getClear() != CueGraphicRequest.Clear.UNRECOGNIZED,
                        "clear",
                        cue.getClear(),
                        "CLEAR_ALL, CLEAR_POLL, CLEAR_COUNTDOWN, CLEAR_COUPON or CLEAR_LOWER_THIRD");
            case GRAPHIC_NOT_SET -> v.add("graphic", "empty", "poll, countdown, coupon, lower_third or clear");
        }
        v.throwIfAny();
        try {
            return CueGraphicResponse.newBuilder()
                    .addAllPollResults(control.cue(cue))
                    .addAllNotices(unreadable(words))
                    .build();
        } catch (IllegalStateException e) {
            throw AdminErrors.failedPrecondition(cue.getName(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private static void poll(CueGraphicRequest.PollCue poll, Set<String> words, Violations v) {
        v.text("poll.question", poll.getQuestion(), QUESTION_CHARS_MAX);
        int n = poll.getOptionsCount();
        v.addUnless(
                n >= 2 && n <= Overlay.Poll.BARS_MAX, "poll.options", n + " options", "2 to " + Overlay.Poll.BARS_MAX);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < n; i++) {
            String option = poll.getOptions(i);
            v.text("poll.options[" + i + "]", option, OPTION_CHARS_MAX);
            v.addUnless(
                    seen.add(option.strip().toLowerCase(Locale.ROOT)),
                    "poll.options[" + i + "]",
                    "'" + option + "' again",
                    "each option once");
        }
        words.add(poll.getQuestion());
        words.addAll(poll.getOptionsList());
    }

    private void end(CueGraphicRequest.CountdownCue countdown, Violations v) {
        Instant now = clock.instant();
        Instant end = Instant.ofEpochSecond(
                countdown.getEndTime().getSeconds(), countdown.getEndTime().getNanos());
        v.addUnless(
                end.isAfter(now) && !end.isAfter(now.plus(COUNTDOWN_MAX)),
                "countdown.end_time",
                Timestamps.isValid(countdown.getEndTime()) ? Timestamps.toString(countdown.getEndTime()) : "invalid",
                "the promotion's end, within " + COUNTDOWN_MAX.toDays() + " days from now");
    }

    /** What no font on this server has, in words for the seller; empty when all can be read. */
    static List<String> unreadable(Iterable<String> texts) {
        Set<String> missing = new TreeSet<>();
        texts.forEach(t -> missing.addAll(Overlay.missingLetters(t)));
        List<String> notices = new ArrayList<>();
        if (!missing.isEmpty()) {
            notices.add("no font on this server has: " + String.join(" ", missing)
                    + " (install one, e.g. the package fonts-noto, or give the brand kit a font that has them)");
        }
        return notices;
    }
}
