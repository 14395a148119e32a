package dev.nightmarket.edge.signal;

import dev.nightmarket.edge.viewer.ViewerSession;
import java.util.List;

/** Where the signalling hands over what viewers send. Thread-safe; nothing blocks. */
public interface QuestionIntake {
    /**
     * A typed question.
     *
     * @param pageId the page's own id for it
     * @param bornNs when its frame arrived
     */
    void ask(ViewerSession session, String pageId, String text, long bornNs);

    /**
     * The viewer turns the microphone on or off; the answer is a {@code mic} message.
     *
     * @param languages that the viewer speaks, best first; empty: those of the browser, or the channel's
     */
    void microphone(ViewerSession session, boolean on, List<String> languages);
}
