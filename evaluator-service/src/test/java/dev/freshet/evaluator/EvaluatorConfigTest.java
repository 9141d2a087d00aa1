package dev.freshet.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluatorConfigTest {
    @Test
    void hasTheseDefaults() {
        // given
        var nothingSet = new SmallRyeConfigBuilder()
                .withMapping(EvaluatorConfig.class)
                .withConverter(Duration.class, 100, EvaluatorConfigTest::duration)
                .build();

        // when
        var config = nothingSet.getConfigMapping(EvaluatorConfig.class);

        // then
        assertThat(config.instance()).isEqualTo("0");
        assertThat(config.sessionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.scoringThreads()).isEqualTo(1);
        assertThat(config.artifactPatience()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.live().windowRows()).isEqualTo(5000);
        assertThat(config.live().idle()).isEqualTo(Duration.ofSeconds(10));
    }

    /** Quarkus' short form, which its own converter reads in the running service. */
    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT));
    }
}
