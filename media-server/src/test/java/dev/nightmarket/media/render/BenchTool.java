package dev.nightmarket.media.render;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code BenchTool pack out.txt}. */
final class BenchTool {
    private BenchTool() {}

    public static void main(String[] args) throws Exception {
        StringBuilder b = new StringBuilder();
        RenderBench.run(Path.of(args[0])).forEach(r -> b.append(r).append('\n'));
        Files.writeString(Path.of(args[1]), b);
    }
}
