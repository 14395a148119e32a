package dev.nightmarket.media.render.scene;

/**
 * The colours that a scene is painted with, gamma-coded {@code 0xRRGGBB}.
 *
 * @param wall what walls, curtains and backdrops tend to
 * @param wood shelves and floors
 * @param accent the one colour that stands out
 * @param lamp light of lamps
 * @param goods wares, textiles and books
 * @param greens leaves
 */
public record Scenery(int wall, int wood, int accent, int lamp, int[] goods, int[] greens) {
    public Scenery {
        if (goods.length == 0 || greens.length == 0) {
            throw new IllegalArgumentException("scenery: " + goods.length + " goods and " + greens.length
                    + " greens (expected: at least one of each)");
        }
        goods = goods.clone();
        greens = greens.clone();
    }

    @Override
    public int[] goods() {
        return goods.clone();
    }

    @Override
    public int[] greens() {
        return greens.clone();
    }
}
