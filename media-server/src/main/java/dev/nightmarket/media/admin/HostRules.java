package dev.nightmarket.media.admin;

import dev.nightmarket.media.store.ResourceKind;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.proto.admin.v1.Host;
import java.util.List;

/** What a host is: a name, a voice of the catalogue and a look. Whether they are there is asked when it goes live. */
final class HostRules implements Rules<Host> {
    private static final int NAME_CHARS_MAX = 80;

    private final Store store;
    private final VoiceControl voices;

    HostRules(Store store, VoiceControl voices) {
        this.store = store;
        this.voices = voices;
    }

    @Override
    public void check(String at, Host host, Violations v) {
        v.text(at + ".display_name", host.getDisplayName(), NAME_CHARS_MAX);
        VoiceRules.voice(at + ".voice", host.getVoice(), voices.catalogue(), v);
        v.text(at + ".look", host.getLook(), NAME_CHARS_MAX);
    }

    @Override
    public List<String> inTheWayOfDelete(Host host) {
        return store.shows().all().stream()
                .filter(s -> s.body().getHost().equals(host.getName()))
                .map(s -> "the host of " + ResourceKind.SHOW.name(s.id()))
                .toList();
    }
}
