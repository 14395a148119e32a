package dev.nightmarket.speech.kokoro.bake;

import dev.nightmarket.speech.onnx.model.Attribute;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Links;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.Rewrite;
import dev.nightmarket.speech.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes adaptive instance norms over time as one affine of the signal, whose factors are small tensors [1, C, 1]:
 *
 * <pre>
 * y = (x − mean(x)) / sqrt(var(x) + ε) · γ + β   becomes   y = x · scale + shift,
 * scale = γ / sqrt(var + ε),  shift = β − mean · scale
 * </pre>
 *
 * Mean and variance get the names {@code <Div node>/mu} and {@code <Div node>/var}: they are what can be frozen. Squares
 * that were written as powers become products.
 */
final class FuseAdaIn {
    static final String MEAN_SUFFIX = "/mu";
    static final String VARIANCE_SUFFIX = "/var";

    private final Graph graph;
    private final Links links;
    private final Rewrite rewrite;

    private FuseAdaIn(Graph graph) {
        this.graph = graph;
        links = graph.links();
        rewrite = new Rewrite(graph);
    }

    static void apply(Graph graph) {
        FuseAdaIn step = new FuseAdaIn(graph);
        for (Node node : graph.nodes()) {
            if (node.is("Div")) {
                step.fuse(node);
            } else if (node.is("Pow") && step.isScalar(node.input(1), 2)) {
                step.rewrite.replace(
                        node,
                        List.of(new Node("Mul", node.name(), List.of(node.input(0), node.input(0)), node.outputs())));
            }
        }
        step.rewrite.apply();
    }

    private boolean isScalar(String name, float value) {
        Tensor constant = graph.findConstant(name);
        return constant != null && constant.elements() == 1 && constant.floats()[0] == value;
    }

    /** Sub(x, ReduceMean(x)) / Sqrt(ReduceMean((x − mean)²) + ε), then Mul and Add for each user. */
    private void fuse(Node division) {
        Node centred = producer(division.input(0), "Sub");
        Node deviation = producer(division.input(1), "Sqrt");
        Node variance = deviation == null ? null : producer(deviation.input(0), "Add");
        Node mean = centred == null ? null : producer(centred.input(1), "ReduceMean");
        if (centred == null
                || variance == null
                || mean == null
                || !mean.input(0).equals(centred.input(0))) {
            return;
        }
        String epsilon = graph.isConstant(variance.input(0)) ? variance.input(0) : variance.input(1);
        Node meanSquare = producer(variance.otherInput(epsilon), "ReduceMean");
        if (meanSquare == null || !isOverTime(mean)) {
            return;
        }
        String x = centred.input(0);
        String name = division.name();
        List<Node> statistics = List.of(
                new Node(
                        "ReduceMean",
                        name + MEAN_SUFFIX,
                        List.of(x, mean.input(1)),
                        List.of(name + MEAN_SUFFIX),
                        Attribute.of("keepdims", 1)),
                Node.of("Sub", name + "/c", List.of(x, name + MEAN_SUFFIX)),
                Node.of("Mul", name + "/cc", List.of(name + "/c", name + "/c")),
                Node.of(
                        "ReduceMean",
                        name + VARIANCE_SUFFIX,
                        List.of(name + "/cc", mean.input(1)),
                        Attribute.of("keepdims", 1)),
                Node.of("Add", name + "/ve", List.of(name + VARIANCE_SUFFIX, epsilon)),
                Node.of("Sqrt", name + "/sd", List.of(name + "/ve")));
        List<Node> made = new ArrayList<>(statistics);
        for (Node user : links.users(division.output())) {
            if (!user.is("Mul")) {
                throw new IllegalArgumentException(division + " is read by " + user + " (expected: Mul)");
            }
            Node add = links.user(user.output(), "Add");
            rewrite.replace(add, affine(x, name, user, division, add));
        }
        rewrite.replace(division, made);
    }

    private static List<Node> affine(String x, String name, Node product, Node division, Node sum) {
        String p = product.name();
        String gamma = product.otherInput(division.output());
        String beta = sum.otherInput(product.output());
        return List.of(
                Node.of("Div", p + "/scale", List.of(gamma, name + "/sd")),
                Node.of("Mul", p + "/ms", List.of(name + MEAN_SUFFIX, p + "/scale")),
                Node.of("Sub", p + "/shift", List.of(beta, p + "/ms")),
                Node.of("Mul", p + "/xs", List.of(x, p + "/scale")),
                new Node("Add", p + "/affine", List.of(p + "/xs", p + "/shift"), sum.outputs()));
    }

    private @Nullable Node producer(String value, String opType) {
        Node found = links.findProducer(value);
        return found != null && found.is(opType) ? found : null;
    }

    private boolean isOverTime(Node mean) {
        Tensor axes = mean.inputs().size() > 1 ? graph.findConstant(mean.input(1)) : null;
        if (axes == null || axes.elements() != 1) {
            return false;
        }
        long axis = axes.integers()[0];
        return axis == 2 || axis == -1;
    }
}
