package dev.nightmarket.speech.onnx;

import ai.djl.Device;
import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.nightmarket.speech.SpeechException;
import java.io.IOException;
import java.nio.file.Path;

/** One ONNX graph in DJL's ONNX Runtime engine, on one thread: two cores are shared with rendering and encoding. */
final class OrtModel implements AutoCloseable {
    private static final String ENGINE = "OnnxRuntime";

    private final ZooModel<NDList, NDList> model;
    private final Predictor<NDList, NDList> predictor;

    static {
        // DJL reports its use over the network from cloud machines, and looks there for native libraries.
        setUnlessGiven("OPT_OUT_TRACKING", "true");
        setUnlessGiven("ai.djl.offline", "true");
    }

    /** See {@link dev.nightmarket.speech.Voices#claimRuntime}. */
    static void claimRuntime() {
        Engine.getEngine(ENGINE);
    }

    OrtModel(Path onnx) {
        try {
            model = Criteria.builder()
                    .setTypes(NDList.class, NDList.class)
                    .optModelPath(onnx)
                    .optEngine(ENGINE)
                    .optDevice(Device.cpu())
                    .optOption("intraOpNumThreads", "1")
                    .optOption("interOpNumThreads", "1")
                    .optTranslator(new NoopTranslator())
                    .build()
                    .loadModel();
            predictor = model.newPredictor();
        } catch (IOException | ModelException e) {
            throw new SpeechException(onnx + ": ONNX Runtime cannot load it", e);
        }
    }

    private static void setUnlessGiven(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    /** A manager for the arrays of one call; closing it frees them. */
    NDManager newArrays() {
        return model.getNDManager().newSubManager();
    }

    NDList run(NDManager arrays, NDList inputs) {
        try {
            NDList outputs = predictor.predict(inputs);
            outputs.attach(arrays);
            return outputs;
        } catch (TranslateException e) {
            throw new SpeechException("ONNX Runtime failed on an utterance", e);
        }
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}
