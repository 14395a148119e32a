package dev.nightmarket.edge.signal;

import dev.nightmarket.edge.viewer.ViewerSession;

/** Where the signalling hands over what viewers send. Thread-safe; nothing blocks. */
public interface QuestionIntake {
    /**
     * A typed question.
     *
     * @param pageId the page's own id for it
     * @param bornNs when its frame arrived
     */
    void ask(ViewerSession session, String pageId, String text, long bornNs);

    /** The viewer turns the microphone on or off; the answer is a {@code mic} message. */
    void microphone(ViewerSession session, boolean on);
}
