package dev.freshet.ingest.kafka.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.schemas.QualityCounts;
import dev.freshet.schemas.QualityWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a partition of events tells for rules over the stream. */
class QualityCountingTest {
    private final IngestFixture ingest = IngestFixture.watching("""
            quality:
              - {name: volume, volume: {min: 1}, over: PT1H}
              - {name: fares, nullShare: {of: fare, max: 0.5, minEvents: 1}, over: PT1H}
            """);

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void tellsEachWindowWithWhatWasRefusedWhenItIsOver() {
        // given
        ingest.sendFlight("a", 1);
        ingest.sendJson("{}");
        ingest.sendFlight("b", 20);

        // when
        assertThat(ingest.qualityCounts()).isEmpty();
        ingest.sendFlight("c", 61);

        // then
        var counts = ingest.qualityCounts();
        assertThat(counts).singleElement().satisfies(told -> {
            assertThat(told.getPipeline()).isEqualTo("flights");
            assertThat(told.getPartitions()).isEqualTo(1);
            assertThat(told.getIdle()).isFalse();
            assertThat(told.getNewest()).isEqualTo(Instant.parse("2001-01-31T13:01:00Z"));
        });
        assertThat(windows(counts)).extracting(QualityWindow::getEvents).containsExactly(3L, 2L);
        assertThat(windows(counts)).extracting(QualityWindow::getHits).containsExactly(0L, 2L);
        assertThat(ingest.records()).hasSize(3);
    }

    @Test
    void saysByTheClockHowFarItCameAndOnceThatItWaits() {
        // given
        ingest.sendFlight("a", 1);

        // when
        for (int i = 0; i < 4; i++) {
            ingest.pass(QualityCounting.TELL_EVERY);
        }

        // then
        var counts = ingest.qualityCounts();
        assertThat(counts).extracting(QualityCounts::getIdle).containsExactly(false, true);
        assertThat(counts.getFirst().getWindows()).isEmpty();
        assertThat(counts.getLast().getWindows()).hasSize(2);
    }

    private static List<QualityWindow> windows(List<QualityCounts> counts) {
        return counts.stream().flatMap(told -> told.getWindows().stream()).toList();
    }
}
