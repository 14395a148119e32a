package dev.nightmarket.speech;

import java.util.ArrayList;
import java.util.List;

/** Keeps all; stops after a number of windows. */
public final class RecordingSink implements SpeechSink {
    public final List<SpeechTimeline> timelines = new ArrayList<>();
    public final List<short[]> windows = new ArrayList<>();
    private final int windowsMax;

    public RecordingSink() {
        this(Integer.MAX_VALUE);
    }

    public RecordingSink(int windowsMax) {
        this.windowsMax = windowsMax;
    }

    @Override
    public void onTimeline(SpeechTimeline timeline) {
        if (!windows.isEmpty()) {
            throw new AssertionError("sound before the timeline");
        }
        timelines.add(timeline);
    }

    @Override
    public boolean onPcm(short[] samples) {
        windows.add(samples);
        return windows.size() < windowsMax;
    }

    public short[] pcm() {
        short[] all = new short[windows.stream().mapToInt(w -> w.length).sum()];
        int at = 0;
        for (short[] window : windows) {
            System.arraycopy(window, 0, all, at, window.length);
            at += window.length;
        }
        return all;
    }
}
