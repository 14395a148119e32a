package dev.nightmarket.loadtests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What cannot be seen in class files of one module. */
@Tag("unit")
class HouseRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("nightmarket.root", ".."));
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(unit|contract|interop|e2e|slow)\"\\)");

    @Test
    void everyTestClassHasOneTag() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : javaFiles("src/test/java")) {
            String text = Files.readString(file);
            boolean hasTests = text.contains("@Test\n")
                    || text.contains("@TestFactory\n")
                    || text.contains("@ParameterizedTest")
                    || text.contains("@Property");
            if (hasTests && TAG.matcher(text).results().count() != 1 && !text.contains("abstract class ")) {
                wrong.add(ROOT.relativize(file).toString());
            }
        }
        assertEquals(List.of(), wrong, "test classes without exactly one tag");
    }

    @Test
    void noPathOfAMachineIsCommitted() throws IOException {
        List<String> wrong = new ArrayList<>();
        Pattern machine = Pattern.compile("\"/(work|home/\\w+|root|Users)/");
        for (Path file : Stream.concat(javaFiles("src/main").stream(), javaFiles("src/test").stream())
                .toList()) {
            if (machine.matcher(Files.readString(file)).find() && !file.endsWith("HouseRulesTest.java")) {
                wrong.add(ROOT.relativize(file).toString());
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** The page's pure functions, by node's own test runner. */
    @Test
    void thePagesModulesPassTheirTests() throws IOException, InterruptedException {
        Assumptions.assumeTrue(nodeRuns(), "node 20 or newer is not on the path: the page's unit tests are left out");
        Path test = ROOT.resolve("web/test/page.test.mjs");
        Process node = new ProcessBuilder("node", "--test", test.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(node.waitFor(60, TimeUnit.SECONDS), "node is still running");
        assertEquals(0, node.exitValue(), output);
        assertTrue(output.matches("(?s).*pass [1-9].*"), output);
    }

    private static boolean nodeRuns() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .start();
            String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return node.waitFor() == 0 && Integer.parseInt(version.replaceAll("^v(\\d+).*", "$1")) >= 20;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> javaFiles(String part) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module :
                    modules.filter(m -> Files.exists(m.resolve("pom.xml"))).toList()) {
                Path folder = module.resolve(part);
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> walk = Files.walk(folder)) {
                        walk.filter(f -> f.toString().endsWith(".java")).forEach(files::add);
                    }
                }
            }
        }
        return files;
    }
}
