package dev.nightmarket.speech.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class ExecutionProviderTest {
    @Test
    void theCpuAlwaysRemains() {
        OrtModel.claimRuntime();
        for (String wanted : List.of("", "tensorrt", "cuda", "CUDA")) {
            List<ExecutionProvider> usable = ExecutionProvider.usable(wanted);
            assertEquals(ExecutionProvider.CPU, usable.get(usable.size() - 1), "wanted: " + wanted);
        }
        assertFalse(ExecutionProvider.usable("cuda").contains(ExecutionProvider.TENSORRT));
        assertEquals(List.of(ExecutionProvider.CPU), ExecutionProvider.usable("cpu"));
    }

    @Test
    void anUnknownOneIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> ExecutionProvider.usable("vulkan"))
                .getMessage();
        assertTrue(message.contains("vulkan") && message.contains("cuda"), message);
    }
}
