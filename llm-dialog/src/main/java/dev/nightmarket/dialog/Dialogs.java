package dev.nightmarket.dialog;

/** Makes minds. */
public final class Dialogs {
    private Dialogs() {}

    /** The mind that needs nothing but the catalogue; loads its embedding model from the class path. */
    public static EmbeddedDialog embedded() {
        return new EmbeddedDialog(new MiniLmEmbedder(), new TruthGate());
    }

    /** The same without an embedding model: starts at once, finds FAQ entries by their words only. */
    public static EmbeddedDialog embeddedWithoutModel() {
        return new EmbeddedDialog(null, new TruthGate());
    }
}
