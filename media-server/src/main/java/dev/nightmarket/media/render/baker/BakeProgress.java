package dev.nightmarket.media.render.baker;

/** Told how far a bake is. Called on the baking thread. */
@FunctionalInterface
public interface BakeProgress {
    BakeProgress NONE = (fraction, stage) -> {};

    /**
     * @param fraction 0 to 1, never falling
     * @param stage what comes next, for people
     */
    void at(double fraction, String stage);
}
