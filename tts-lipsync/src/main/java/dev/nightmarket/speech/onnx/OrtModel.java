package dev.nightmarket.speech.onnx;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtException;
import dev.nightmarket.speech.SpeechException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One ONNX graph in DJL's ONNX Runtime engine, on one thread: two cores are shared with rendering and encoding. Runs may be
 * side by side.
 */
public final class OrtModel implements AutoCloseable {
    private static final String ENGINE = "OnnxRuntime";

    private final Model model;
    private final Predictor<NDList, NDList> predictor;
    private final List<String> inputNames;

    static {
        // DJL reports its use over the network from cloud machines, and looks there for native libraries.
        setUnlessGiven("OPT_OUT_TRACKING", "true");
        setUnlessGiven("ai.djl.offline", "true");
    }

    /** See {@link dev.nightmarket.speech.Voices#claimRuntime}. */
    public static void claimRuntime() {
        Engine.getEngine(ENGINE);
    }

    /**
     * Loads a graph for the CPU.
     *
     * @throws SpeechException when ONNX Runtime cannot load the file
     */
    public OrtModel(Path onnx) {
        this(onnx, ExecutionProvider.CPU, ExecutionProvider.Precision.FULL);
    }

    /**
     * Loads a graph.
     *
     * @param onnx in a folder that can be written when the provider is TensorRT: it keeps its engines there
     * @throws SpeechException when ONNX Runtime cannot load the file, or the provider does not work here
     */
    public OrtModel(Path onnx, ExecutionProvider provider, ExecutionProvider.Precision precision) {
        claimRuntime();
        model = Model.newInstance(String.valueOf(onnx.getFileName()), Device.cpu(), ENGINE);
        try {
            Path folder = onnx.toAbsolutePath().normalize().resolveSibling("");
            // The options name the providers themselves, so DJL's device stays the CPU: where its arrays are.
            model.load(
                    folder,
                    String.valueOf(onnx.getFileName()),
                    Map.of("sessionOptions", provider.options(folder, precision)));
            predictor = model.newPredictor(new NoopTranslator());
            inputNames = model.getBlock().describeInput().keys();
        } catch (IOException | MalformedModelException | OrtException | LinkageError | RuntimeException e) {
            model.close();
            throw new SpeechException(onnx + ": ONNX Runtime cannot load it on " + provider.id(), e);
        }
    }

    private static void setUnlessGiven(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    /** A manager for the arrays of one call; closing it frees them. */
    public NDManager newArrays() {
        return model.getNDManager().newSubManager();
    }

    /** @param inputs in the graph's order */
    NDList run(NDManager arrays, NDList inputs) {
        try {
            NDList outputs = predictor.predict(inputs);
            outputs.attach(arrays);
            return outputs;
        } catch (TranslateException e) {
            throw new SpeechException("ONNX Runtime failed on a run", e);
        }
    }

    /**
     * Runs the graph.
     *
     * @param arrays owns what comes out
     * @param inputs by name; names that the graph does not know are left out
     * @return in the graph's order
     * @throws SpeechException when an input is missing or the run fails
     */
    public NDList run(NDManager arrays, Map<String, NDArray> inputs) {
        NDList ordered = new NDList(inputNames.size());
        for (String name : inputNames) {
            NDArray input = inputs.get(name);
            if (input == null) {
                throw new SpeechException(
                        "input " + name + " of the graph is missing (given: " + inputs.keySet() + ")");
            }
            ordered.add(input);
        }
        return run(arrays, ordered);
    }

    /** Numbers and their shape, row by row. Who gave the array must not change it while a graph runs. */
    public record Floats(float[] values, long... shape) {}

    /**
     * Runs a graph of floats.
     *
     * @param inputs by name; names that the graph does not know are left out
     * @return by name
     * @throws SpeechException when an input is missing or has another shape than the graph's, or the run fails
     */
    public Map<String, Floats> run(Map<String, Floats> inputs) {
        try (NDManager arrays = newArrays()) {
            Map<String, NDArray> given = new HashMap<>();
            inputs.forEach((name, in) -> given.put(name, arrays.create(in.values(), new Shape(in.shape()))));
            Map<String, Floats> outputs = new HashMap<>();
            for (NDArray out : run(arrays, given)) {
                if (out.getDataType() != DataType.FLOAT32) {
                    throw new SpeechException("output " + out.getName() + " of the graph is " + out.getDataType()
                            + " (expected: FLOAT32)");
                }
                outputs.put(
                        out.getName(),
                        new Floats(out.toFloatArray(), out.getShape().getShape()));
            }
            return outputs;
        } catch (IllegalArgumentException e) {
            throw new SpeechException("the graph cannot take what it is given: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}
