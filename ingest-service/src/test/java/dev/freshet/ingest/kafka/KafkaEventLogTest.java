package dev.freshet.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.ingest.intake.Message;
import dev.freshet.ingest.intake.Receipt;
import dev.freshet.stack.process.Ports;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log without a broker; with one it is part of the service's own test. */
class KafkaEventLogTest {

    @Test
    @Timeout(60)
    void saysSoWithinItsPatienceWhereThereIsNoBroker() {
        // given
        var message = new Message("t", "a", ByteBuffer.wrap("{}".getBytes(UTF_8)), Map.of());
        Map<String, Object> nowhere = Map.of("bootstrap.servers", "localhost:" + Ports.free());
        try (var log = new KafkaEventLog(nowhere, Duration.ofMillis(500))) {
            // when: Kafka's own patience would be two minutes
            var receipts = log.append(Collections.nCopies(100, message));

            // then
            assertThat(receipts).hasSize(100).allSatisfy(receipt -> assertThat(receipt)
                    .isInstanceOf(Receipt.Unavailable.class));
        }
    }
}
