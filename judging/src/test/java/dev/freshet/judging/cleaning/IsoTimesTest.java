package dev.freshet.judging.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimesTest {
    @Test
    void readsTheUsualFormAsTheFormatterDoes() {
        var random = new Random(5);
        var units = new ChronoUnit[] {ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS};
        for (int i = 0; i < 20_000; i++) {
            var instant = Instant.ofEpochSecond(
                            random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000))
                    .truncatedTo(units[i % units.length]);

            assertThat(IsoTimes.usual(instant.toString())).isEqualTo(instant);
        }
        assertThat(IsoTimes.usual("2001-01-31T10:15:00.5Z")).isEqualTo(Instant.parse("2001-01-31T10:15:00.500Z"));
        assertThat(IsoTimes.usual("2000-02-29T23:59:59.000000001Z"))
                .isEqualTo(Instant.parse("2000-02-29T23:59:59.000000001Z"));
    }

    @Test
    void readsOffsetsOfHoursAlone() {
        for (var text :
                new String[] {"2024-05-01T10:15:00+02", "2024-05-01 10:15+02", "2024-05-01T10:15:00.000+0200"}) {
            assertThat(IsoTimes.utc(text)).as(text).isEqualTo(Instant.parse("2024-05-01T08:15:00Z"));
        }
        assertThat(IsoTimes.utc("2024-05-01T10:15:00-03")).isEqualTo(Instant.parse("2024-05-01T13:15:00Z"));
        for (var text : new String[] {"2024-05-01+02", "2024-05-01T10+02", "2024-05-01T10:15:00+2"}) {
            assertThat(IsoTimes.utc(text)).as(text).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2001-02-29T10:15:00Z",
                "2001-13-01T10:15:00Z",
                "2001-00-01T10:15:00Z",
                "2001-01-00T10:15:00Z",
                "2001-01-31T24:00:00Z",
                "2001-01-31T10:60:00Z",
                "2001-01-31T10:15:60Z",
                "2001-01-31T10:15:00.Z",
                "2001-01-31T10:15:00.1234567890Z",
                "2001-01-31T10:15:00.12a4Z",
                "2001-01-31T10:15:0xZ",
                "-001-01-31T10:15:00Z",
                "2001-01-31T10:15:00,5Z",
                "2001-01-31 10:15:00Z",
                "2001-01-31T10:15:00z",
                "2001-01-31T10:15:00+00:00",
                "2001-01-31T10:15Z"
            })
    void leavesEveryOtherTextToTheFormatter(String text) {
        assertThat(IsoTimes.usual(text)).isNull();
    }
}
