package dev.freshet.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.Training.Device;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
    @Test
    void takesCudaOnlyWhereBuildAndMachineHaveIt() {
        // when
        var both = DeviceChoice.of(Device.AUTO, true, true);
        var noDriver = DeviceChoice.of(Device.AUTO, true, false);
        var asked = DeviceChoice.of(Device.CPU, true, true);

        // then
        assertThat(both.device()).isEqualTo("cuda:0");
        assertThat(noDriver).isEqualTo(new DeviceChoice("cpu", ""));
        assertThat(asked.device()).isEqualTo("cpu");
    }

    @Test
    void saysWhyCudaCouldNotBeHad() {
        // when
        var noDriver = DeviceChoice.of(Device.CUDA, true, false);
        var noBuild = DeviceChoice.of(Device.CUDA, false, true);

        // then
        assertThat(noDriver.remark()).contains("this machine has no CUDA driver");
        assertThat(noBuild.remark()).contains("this build has no CUDA", "-Pgpu");
    }
}
