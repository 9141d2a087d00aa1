package dev.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pins every default, because operators rely on them. */
class IngestConfigTest {

    private static MemorySize mebibytes(long count) {
        return new MemorySize(BigInteger.valueOf(count << 20));
    }

    @Test
    void hasTheseDefaults() {
        // when
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .addPropertiesSources()
                .addSystemSources()
                .withMapping(IngestConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(IngestConfig.class);

        // then
        assertThat(config.instance()).isEqualTo("ingest-0");
        assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.sessionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.transactionTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.closeTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.standstill()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.threads()).isEqualTo(1);
        assertThat(config.cacheBytes()).isEqualTo(mebibytes(8));
        assertThat(config.stateMemory()).isEqualTo(mebibytes(64));
        assertThat(config.idMemory()).isEqualTo(mebibytes(128));
        assertThat(config.maxEventBytes()).isEqualTo(mebibytes(1));
        assertThat(config.maxAhead()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.stateDir()).isEqualTo(Path.of(System.getProperty("user.home"), ".freshet", "ingest"));
        assertThat(config.retry().firstPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.retry().longestPause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.http().maxBatch()).isEqualTo(1000);
        assertThat(config.http().patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.http().retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.http().maxWaitingRequests()).isEqualTo(128);
        assertThat(config.http().maxWaitingBytes()).isEqualTo(mebibytes(64));
        assertThat(config.http().bodyPatience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.http().idempotency().keys()).isEqualTo(10_000);
        assertThat(config.http().idempotency().memory()).isEqualTo(mebibytes(16));
        assertThat(config.http().idempotency().time()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.streams()).isEmpty();
    }
}
