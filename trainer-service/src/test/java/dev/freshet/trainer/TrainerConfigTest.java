package dev.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainerConfigTest {
    @Test
    void hasTheseDefaults() {
        // given
        var home = System.getProperty("user.home");

        // when
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValue("user.home", home)
                .withMapping(TrainerConfig.class)
                .build()
                .getConfigMapping(TrainerConfig.class);

        // then
        assertThat(config.stateDir()).isEqualTo(Path.of(home, ".freshet", "trainer"));
        assertThat(config.artifacts()).isEqualTo(URI.create("file://" + home + "/.freshet/artifacts"));
        assertThat(config.takeoverAfter()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.heartbeat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.maxAttempts()).isEqualTo(3);
        assertThat(config.concurrency()).isEqualTo(1);
        assertThat(config.threads()).isEmpty();
        assertThat(config.child().heap()).isEmpty();
        assertThat(config.child().classPath()).isEmpty();
        assertThat(config.child().options()).isEqualTo("-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto");
    }
}
