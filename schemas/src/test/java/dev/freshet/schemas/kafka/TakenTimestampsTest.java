package dev.freshet.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakenTimestampsTest {
    private static final Instant NOW = Instant.parse("2001-01-31T12:00:00Z");

    private final TakenTimestamps timestamps = new TakenTimestamps(InstantSource.fixed(NOW));

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 253_402_300_799_999L, 980_942_400_001L})
    void aTimeAheadOfTheClockIsStampedNowAndTheRestStays(long time) {
        // given
        var headers = new RecordHeaders().add("h", new byte[] {3});
        var message = new ProducerRecord<>("t", 4, time, new byte[] {1}, new byte[] {2}, headers);

        // when
        var sent = timestamps.onSend(message);

        // then
        assertThat(sent)
                .isEqualTo(new ProducerRecord<>("t", 4, NOW.toEpochMilli(), message.key(), message.value(), headers));
    }

    @Test
    void aTimeThatHasComeStaysAsItIs() {
        for (Long time : new Long[] {null, 0L, NOW.toEpochMilli()}) {
            // given
            var message = message(time);

            // then
            assertThat(timestamps.onSend(message)).isSameAs(message);
        }
    }

    private static ProducerRecord<byte[], byte[]> message(@Nullable Long time) {
        return new ProducerRecord<>("t", null, time, new byte[] {1}, new byte[] {2});
    }
}
