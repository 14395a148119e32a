package dev.nightmarket.media;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.admin.VoiceControl;
import dev.nightmarket.media.encode.AudioEncoder;
import dev.nightmarket.media.encode.AudioEncoders;
import dev.nightmarket.media.encode.AudioFiles;
import dev.nightmarket.media.encode.EncodeException;
import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.encode.VideoEncoders;
import dev.nightmarket.media.encode.VideoSettings;
import dev.nightmarket.media.render.CardPlace;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.Layout;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.acting.HostPerformer;
import dev.nightmarket.media.render.baker.HostLook;
import dev.nightmarket.media.render.baker.HostLooks;
import dev.nightmarket.media.render.baker.HostSource;
import dev.nightmarket.media.render.egl.HostRenderers;
import dev.nightmarket.media.render.scene.Backdrops;
import dev.nightmarket.media.show.MusicBed;
import dev.nightmarket.media.show.Quality;
import dev.nightmarket.media.show.ShowRunner;
import dev.nightmarket.media.show.ShowSound;
import dev.nightmarket.media.show.StageSetup;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.media.studio.MarketRules;
import dev.nightmarket.media.studio.StageMaker;
import dev.nightmarket.media.studio.StudioChoice;
import dev.nightmarket.proto.admin.v1.ChannelStudio;
import dev.nightmarket.proto.admin.v1.ChannelVoice;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import dev.nightmarket.speech.CachedVoice;
import dev.nightmarket.speech.PhraseFolder;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.catalogue.OwnVoices;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import dev.nightmarket.speech.catalogue.VoiceLadder;
import dev.nightmarket.speech.dsp.Loudness;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real voices, hosts and codecs of a show. Thread-safe. */
final class StudioParts implements ShowRunner.Parts {
    static final String DEFAULT_VOICE = VoiceCatalogue.STOCK_VOICE;
    static final String DEFAULT_LOOK = "marcus";

    /** Sound kept ready: some fifty sentences a voice in memory, six hours of all voices on disk. */
    private static final long VOICE_MEMORY_BYTES = 16L << 20;

    private static final long PHRASES_DISK_BYTES = 2L << 30;
    private static final Logger LOG = LoggerFactory.getLogger(StudioParts.class);

    private final MediaSettings settings;
    private final AssetStore assets;
    private final Store store;
    private final MeterRegistry meters;
    private final PhraseFolder phrases;
    /** Those that shows speak with, by id. Guarded by this. */
    private final Map<String, Voice> voices = new HashMap<>();
    /** Who speaks in a channel that is or was on air, and why. */
    private final Map<String, ChannelVoice> speaking = new ConcurrentHashMap<>();

    private final MarketRules rules = MarketRules.SHIPPED;
    private final StageMaker stages;
    private final MoodBakery bakery;
    /** Channels that went on air in the plain light. */
    private final Set<String> plainLight = ConcurrentHashMap.newKeySet();

    private @Nullable Quality chosen;
    private @Nullable MusicBed bed;
    private boolean bedRead;

    StudioParts(MediaSettings settings, AssetStore assets, Store store, MeterRegistry meters) {
        this.settings = settings;
        this.assets = assets;
        this.store = store;
        this.meters = meters;
        stages = new StageMaker(new Backdrops(assets.derived("backdrop")), store.studioAssets());
        bakery = new MoodBakery(assets, daemon("mood-bakery"), meters);
        phrases = new PhraseFolder(
                assets.derived("phrases"), PHRASES_DISK_BYTES, daemon("phrase-writer"), InstantSource.system());
        count("evicted", PhraseFolder.Stats::evicted);
        count("broken", PhraseFolder.Stats::broken);
        count("unwritten", PhraseFolder.Stats::unwritten);
    }

    private void count(String reason, ToLongFunction<PhraseFolder.Stats> of) {
        FunctionCounter.builder("nightmarket.media.phrases.dropped", phrases, p -> of.applyAsLong(p.stats()))
                .tag("reason", reason)
                .register(meters);
    }

    private static ExecutorService daemon(String name) {
        return Executors.newSingleThreadExecutor(r -> {
            Thread thread = new Thread(r, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What of a show's host is not to be had here. Without its voice another one speaks, or nobody: that is no hindrance. */
    List<String> missing(Show show) {
        List<String> missing = new ArrayList<>();
        Host host = host(show.getHost());
        try {
            String unfit = HostRenderers.unfit(new HostLooks(assets).get(host.getLook()), settings.renderer());
            if (unfit != null) {
                missing.add(unfit);
            }
        } catch (IOException | IllegalArgumentException e) {
            missing.add("look: " + host.getLook() + ": " + e.getMessage());
        }
        outfits(show, host, missing);
        return missing;
    }

    /** An outfit is part of a host: a market that refuses it needs another one. */
    private void outfits(Show show, Host host, List<String> missing) {
        if (!missing.isEmpty()) {
            return;
        }
        String outfit;
        try {
            // Nobody knows what a model that was brought wears.
            if (!(new HostLooks(assets).get(host.getLook()) instanceof HostLook look)) {
                return;
            }
            outfit = look.outfit().style();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int month = wallClock().instant().atZone(ZoneOffset.UTC).getMonthValue();
        for (ShowChannel channel : show.getChannelsList()) {
            Locale market = Locale.forLanguageTag(channel.getLocale());
            rules.veto(market, month, MarketRules.Kind.OUTFIT, outfit)
                    .ifPresent(rule -> missing.add("outfit: " + outfit + " is not worn in channel "
                            + channel.getChannelId() + ": " + rule.reason() + " (expected: a host in another outfit, "
                            + "e.g. " + rule.replacement() + ")"));
        }
    }

    @Override
    public Host host(String name) {
        return store.hosts()
                .kind()
                .id(name)
                .flatMap(id -> store.hosts().get(id))
                .orElseThrow(() -> new IllegalArgumentException("host: " + name + " does not exist"))
                .body();
    }

    @Override
    public synchronized String voiceId(Host host, ShowChannel channel) {
        Locale locale = Locale.forLanguageTag(channel.getLocale());
        VoiceLadder.Outcome<Voice> outcome = ladder(OwnVoices.catalogue(assets), host, channel)
                .climb(entry -> voices.computeIfAbsent(entry.id(), id -> open(entry, locale)));
        ChannelVoice speaks = channelVoice(channel, outcome);
        speaking.put(channel.getChannelId(), speaks);
        if (!outcome.reasons().isEmpty()) {
            String who = speaks.getVoice().isEmpty() ? "none" : speaks.getVoice();
            meters.counter("nightmarket.media.voice.fallbacks", "voice", who).increment();
            LOG.warn(
                    "channel {} is spoken by {}: {}",
                    channel.getChannelId(),
                    who,
                    String.join("; ", outcome.reasons()));
        }
        return speaks.getVoice();
    }

    /** The channel's own voice, else the host's where it speaks the language, else the best of the host's sex. */
    private static VoiceLadder ladder(VoiceCatalogue catalogue, Host host, ShowChannel channel) {
        Locale locale = Locale.forLanguageTag(channel.getLocale());
        if (!channel.getVoice().isEmpty()) {
            return VoiceLadder.of(catalogue, channel.getVoice(), host.getVoice(), locale);
        }
        boolean fits =
                catalogue.find(host.getVoice()).map(v -> v.speaks(locale)).orElse(true);
        return VoiceLadder.of(catalogue, fits ? host.getVoice() : "", host.getVoice(), locale);
    }

    private static ChannelVoice channelVoice(ShowChannel channel, VoiceLadder.Outcome<?> outcome) {
        VoiceEntry entry = outcome.entry();
        return ChannelVoice.newBuilder()
                .setChannelId(channel.getChannelId())
                .setLocale(channel.getLocale())
                .setVoice(entry == null ? "" : entry.id())
                .addAllNotices(outcome.reasons())
                .build();
    }

    /** Who speaks in a show's channels: as they went on air, or as they would. */
    List<ChannelVoice> voices(Show show) {
        if (show.getHost().isEmpty()) {
            return List.of();
        }
        Host host = host(show.getHost());
        VoiceCatalogue catalogue = OwnVoices.catalogue(assets);
        List<ChannelVoice> all = new ArrayList<>();
        for (ShowChannel channel : show.getChannelsList()) {
            ChannelVoice now = show.getState() == Show.State.STATE_LIVE ? speaking.get(channel.getChannelId()) : null;
            all.add(
                    now != null
                            ? now
                            : channelVoice(
                                    channel, ladder(catalogue, host, channel).climb(entry -> {
                                        String missing = Voices.missing(assets, entry);
                                        if (missing != null) {
                                            throw new SpeechException(missing);
                                        }
                                        return entry;
                                    })));
        }
        return all;
    }

    @Override
    public synchronized Voice voice(String voiceId) {
        Voice open = voices.get(voiceId);
        if (open == null) {
            VoiceEntry entry = OwnVoices.catalogue(assets).get(voiceId);
            open = open(entry, entry.locale());
            voices.put(voiceId, open);
        }
        return open;
    }

    private Voice open(VoiceEntry entry, Locale locale) {
        return new DictionaryVoice(cached(entry, locale), store.dictionary());
    }

    private Voice cached(VoiceEntry entry, Locale locale) {
        return CachedVoice.onDisk(Voices.open(assets, entry, locale), VOICE_MEMORY_BYTES, phrases);
    }

    /** For previews: with the shows' cache on disk, without the shop's own words. */
    VoiceControl voiceControl() {
        return new VoiceControl() {
            @Override
            public VoiceCatalogue catalogue() {
                return OwnVoices.catalogue(assets);
            }

            @Override
            public @Nullable String missing(VoiceEntry voice) {
                return Voices.missing(assets, voice);
            }

            @Override
            public Voice open(VoiceEntry voice) {
                return cached(voice, catalogue().sampleLocale(voice));
            }
        };
    }

    @Override
    public Supplier<?> pronunciationEdition() {
        return store.dictionary()::edition;
    }

    @Override
    public ShowSound sound(Show show) {
        double toneDbfs = settings.roomToneDbfs() == 0 ? Double.NEGATIVE_INFINITY : settings.roomToneDbfs();
        return new ShowSound(toneDbfs, bed(), settings.bedDuckDb());
    }

    /** Read once; a file that is no music costs the music, not the show. */
    private synchronized @Nullable MusicBed bed() {
        if (!bedRead && settings.bedFile().isPresent()) {
            try {
                bed = new MusicBed(
                        AudioFiles.readMono48k(settings.bedFile().get(), MusicBed.SECONDS_MAX),
                        Loudness.SPEECH_LUFS + settings.bedLevelLu());
            } catch (EncodeException | IllegalArgumentException e) {
                meters.counter("nightmarket.media.bed.failed").increment();
                LOG.warn("the show has no music: {}", e.getMessage());
            }
        }
        bedRead = true;
        return bed;
    }

    @Override
    public Quality.Studio studio(Host host) {
        return studio(host, StudioChoice.of(Show.getDefaultInstance(), ShowChannel.getDefaultInstance(), rules, 1), "");
    }

    private HostStudio studio(Host host, StudioChoice choice, String channelId) {
        try {
            HostSource source = new HostLooks(assets).get(host.getLook());
            MoodBakery.Ready ready = bakery.open(source, choice.lighting());
            if (ready.plain()) {
                plainLight.add(channelId);
            } else {
                plainLight.remove(channelId);
            }
            return new HostStudio(source, ready.pack(), host.getName().hashCode(), choice);
        } catch (IOException e) {
            throw new UncheckedIOException("the host " + host.getName() + " cannot be baked", e);
        }
    }

    @Override
    public StageSetup stage(Show show, ShowChannel channel, Host host) {
        StudioChoice choice = choice(show, channel);
        choice.notices().forEach(notice -> LOG.info("channel {}: {}", channel.getChannelId(), notice));
        return new StageSetup(
                studio(host, choice, channel.getChannelId()),
                stages.style(choice),
                StageMaker.lowerThird(choice),
                stages.logo(choice),
                stages::product);
    }

    private StudioChoice choice(Show show, ShowChannel channel) {
        int month = wallClock().instant().atZone(ZoneOffset.UTC).getMonthValue();
        return StudioChoice.of(show, channel, rules, month);
    }

    /** How the channels of a show look, after their markets' rules. */
    List<ChannelStudio> studios(Show show) {
        return show.getChannelsList().stream()
                .map(channel -> {
                    StudioChoice choice = choice(show, channel);
                    return ChannelStudio.newBuilder()
                            .setChannelId(channel.getChannelId())
                            .setStudio(choice.studio())
                            .addAllNotices(choice.notices())
                            .addAllNotices(light(show, channel, choice).stream().toList())
                            .build();
                })
                .toList();
    }

    /** Has the host of a show baked in the light of each of its channels, beside everything else. */
    void prepare(Show show) {
        if (show.getHost().isEmpty()) {
            return;
        }
        try {
            HostSource source = new HostLooks(assets).get(host(show.getHost()).getLook());
            for (ShowChannel channel : show.getChannelsList()) {
                bakery.order(source, choice(show, channel).lighting());
            }
        } catch (IOException | RuntimeException e) {
            // Going live will tell it to the seller.
            LOG.warn("{}: its light cannot be baked ahead: {}", show.getName(), e.toString());
        }
    }

    /** What is to be said of the light of a channel. */
    private Optional<String> light(Show show, ShowChannel channel, StudioChoice choice) {
        String mood = choice.studio().getMood();
        if (show.getState() == Show.State.STATE_LIVE && plainLight.contains(channel.getChannelId())) {
            return Optional.of(
                    "mood: " + mood + " was not baked yet when the show went live; the light is plain until it"
                            + " is stopped and goes live again");
        }
        if (show.getHost().isEmpty()) {
            return Optional.empty();
        }
        try {
            return bakery.progress(
                            new HostLooks(assets).get(host(show.getHost()).getLook()), choice.lighting())
                    .map(done -> "mood: " + mood + " is being baked (" + Math.round(100 * done)
                            + " %); a show that goes live before has plain light");
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("{}: nothing is known of its light", show.getName(), e);
            return Optional.empty();
        }
    }

    @Override
    public InstantSource wallClock() {
        return InstantSource.system();
    }

    @Override
    public AudioEncoder audioEncoder() {
        return AudioEncoders.openOpus(settings.audioBitsPerSecond());
    }

    @Override
    public synchronized Quality quality(Quality.Studio studio) {
        Quality known = chosen;
        if (known == null) {
            known = settings.quality().orElseGet(() -> measured(studio));
            chosen = known;
            LOG.info("pictures have a short side of {}", known.width());
        }
        return known;
    }

    private Quality measured(Quality.Studio studio) {
        String pack = studio instanceof HostStudio host ? String.valueOf(host.pack.getFileName()) : "";
        QualityNote note = QualityNote.here(settings.dataDir(), pack, Version.ofThis(), settings.autoFrameMsMax());
        Optional<Quality> before = settings.autoRemeasure() ? Optional.empty() : note.read();
        if (before.isPresent()) {
            LOG.info("{} was measured before on this machine", before.get().id());
            return before.get();
        }
        var threads = ManagementFactory.getThreadMXBean();
        Quality now = Quality.choose(
                studio, settings.autoFrameMsMax(), settings.autoFrames(), threads::getCurrentThreadCpuTime);
        note.write(now);
        return now;
    }

    /** Opens the voices of a show that is about to go live; what fails here is told when it does. */
    void openVoices(Show show) {
        try {
            Host host = host(show.getHost());
            for (ShowChannel channel : show.getChannelsList()) {
                synchronized (this) {
                    ladder(OwnVoices.catalogue(assets), host, channel)
                            .climb(entry -> voices.computeIfAbsent(
                                    entry.id(), id -> open(entry, Locale.forLanguageTag(channel.getLocale()))));
                }
            }
            LOG.info("the voices of {} are open", show.getName());
        } catch (RuntimeException e) {
            LOG.debug("the voices of {} could not be opened ahead", show.getName(), e);
        }
    }

    @Override
    public int framesPerSecond() {
        return settings.framesPerSecond();
    }

    @Override
    public int bitsPerSecond(Quality quality) {
        return java.util.Objects.requireNonNull(settings.bitsPerSecond().get(quality));
    }

    @Override
    public boolean ptsBarcode() {
        return settings.ptsBarcode();
    }

    /** One host's pack, opened as often as asked. */
    private final class HostStudio implements Quality.Studio {
        private final HostSource source;
        private final Path pack;
        private final long seed;

        private final StudioChoice choice;

        HostStudio(HostSource source, Path pack, long seed, StudioChoice choice) {
            this.source = source;
            this.pack = pack;
            this.seed = seed;
            this.choice = choice;
        }

        @Override
        public Layout layout() {
            return choice.layout();
        }

        @Override
        public HostRenderer renderer(Quality quality) {
            try {
                int width = quality.width(layout());
                int height = quality.height(layout());
                HostRenderer renderer =
                        HostRenderers.open(source, pack, width, height, layout().shot(), settings.renderer(), meters);
                renderer.setBackdrop(stages.backdrop(choice, width, height));
                return renderer;
            } catch (IOException e) {
                throw new UncheckedIOException("the host " + source.id() + " cannot be drawn: " + e.getMessage(), e);
            }
        }

        @Override
        public VideoEncoder encoder(Quality quality) {
            return VideoEncoders.open(new VideoSettings(
                    quality.width(layout()), quality.height(layout()), framesPerSecond(), bitsPerSecond(quality)));
        }

        @Override
        public Performer performer() {
            try {
                // The card stands at the viewer's right, which is the host's left.
                CardPlace card = layout() == Layout.LANDSCAPE ? CardPlace.LEFT : CardPlace.BELOW;
                return new HostPerformer(seed, source.arms(pack, seed), card);
            } catch (IOException e) {
                throw new UncheckedIOException("the avatar pack " + pack.getFileName() + " cannot be read", e);
            }
        }
    }
}
