package dev.nightmarket.media.admin;

import com.google.protobuf.Message;
import java.util.List;

/** What must hold for one kind of resource. */
interface Rules<T extends Message> {
    /**
     * Checks a body that is to be written.
     *
     * @param at path of the body in the request, e.g. {@code product}
     */
    void check(String at, T body, Violations violations);

    /** What is in the way of changing {@code before}; empty when nothing is. */
    default List<String> inTheWayOfUpdate(T before, T after) {
        return List.of();
    }

    /** What is in the way of deleting; empty when nothing is. */
    default List<String> inTheWayOfDelete(T body) {
        return List.of();
    }

    /** The body as it is first stored. */
    default T onCreate(T body) {
        return body;
    }
}
