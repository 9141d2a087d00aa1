package dev.freshet.trainer.xgboost;

import java.nio.file.Files;
import java.nio.file.Path;

/** What this build and this machine have of CUDA; asked without touching native code. */
public final class Cuda {
    private Cuda() {}

    /** Only the jar built with CUDA has this class. */
    public static boolean inBuild() {
        return Cuda.class.getResource("/ml/dmlc/xgboost4j/java/QuantileDMatrix.class") != null;
    }

    public static boolean hasDriver() {
        return Files.exists(Path.of("/dev/nvidiactl")) || Files.exists(Path.of("/proc/driver/nvidia/version"));
    }
}
