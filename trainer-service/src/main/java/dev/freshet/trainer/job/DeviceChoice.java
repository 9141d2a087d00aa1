package dev.freshet.trainer.job;

import dev.freshet.pipeline.spec.Training.Device;

/**
 * Where to train: on CUDA only where the build has it and the machine has a driver, because asking for it without one ends
 * the process instead of failing.
 *
 * @param device the learner's word for it
 * @param remark what to tell people, empty where they got what they asked for
 */
public record DeviceChoice(String device, String remark) {
    private static final String CPU = "cpu";

    public static DeviceChoice of(Device wanted, boolean builtForCuda, boolean hasDriver) {
        boolean possible = builtForCuda && hasDriver;
        return switch (wanted) {
            case CPU -> new DeviceChoice(CPU, "");
            case AUTO -> new DeviceChoice(possible ? "cuda:0" : CPU, "");
            case CUDA ->
                possible
                        ? new DeviceChoice("cuda:0", "")
                        : new DeviceChoice(
                                CPU,
                                "training.device is cuda but "
                                        + (builtForCuda ? "this machine has no CUDA driver" : "this build has no CUDA")
                                        + "; trained on the CPU instead"
                                        + (builtForCuda ? "" : ", build with -Pgpu for CUDA"));
        };
    }
}
