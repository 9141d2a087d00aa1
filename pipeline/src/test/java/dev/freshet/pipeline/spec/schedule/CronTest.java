package dev.freshet.pipeline.spec.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final LocalDateTime START = LocalDateTime.parse("2023-11-23T12:34:56.789");

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    /** In UTC, where clocks do not jump, the library is right. */
    @ParameterizedTest
    @MethodSource("seeds")
    void isDueWhenAnotherLibrarySays(int seed) {
        // given
        var text = Crons.next(new Random(seed));
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        var times = ExecutionTime.forCron(parser.parse(text));
        var cron = Cron.parse(text);
        var time = START;

        for (var i = 0; i < 20; i++) {
            // when
            var next = cron.after(time);

            // then
            assertThat(next)
                    .as("%s after %s", text, time)
                    .isEqualTo(times.nextExecution(time.atZone(ZoneOffset.UTC))
                            .map(java.time.ZonedDateTime::toLocalDateTime));
            if (next.isEmpty()) {
                assertThat(cron.isEverDue()).isFalse();
                return;
            }
            assertThat(cron.upTo(next.get())).isEqualTo(next);
            if (i > 0) {
                assertThat(cron.upTo(next.get().minusNanos(1))).contains(time);
            }
            time = next.get();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0 4 29 2 *, 2096-03-01T00:00, 2104-02-29T04:00", // 2100 has no such day
        "0 4 13 * FRI, 2026-01-01T00:00, 2026-01-02T04:00", // a Friday, or a thirteenth
        "0 4 */2 * 1, 2026-01-03T05:00, 2026-01-05T04:00", // an odd day, or a Monday
        "0 4 * * 0-7, 2026-01-03T05:00, 2026-01-04T04:00",
        "0 4 * * FRI-SUN, 2026-01-03T05:00, 2026-01-04T04:00",
        "0 4 * * SUN-MON, 2026-01-03T05:00, 2026-01-04T04:00",
        "5/20 * * * *, 2026-01-03T05:06, 2026-01-03T05:25"
    })
    void isDueNextAt(String text, LocalDateTime after, LocalDateTime due) {
        assertThat(Cron.parse(text).after(after)).contains(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 30-31 2 *"})
    void isNeverDue(String text) {
        // given
        var cron = Cron.parse(text);

        // then
        assertThat(cron.isEverDue()).isFalse();
        assertThat(cron.after(START)).isEmpty();
        assertThat(cron.upTo(START)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 4 * * | it has 4 fields and not 5",
                "@daily | it has 1 fields and not 5",
                "60 4 * * * | '60' is no minute; it is 0 to 59",
                "0 4 * FOO * | 'FOO' is no month; it is 1 to 12 or JAN to DEC",
                "0 4 L * * | 'L' is no day; it is 1 to 31",
                "*/0 4 * * * | '/0' is no step of the minute; it is 1 to 59",
                "0 4 * * 1, | '' is no weekday; it is 0 to 7 or SUN to SAT",
                "0 22-2 * * * | the range '22-2' of the hour runs backwards; write 22-23,0-2"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> Cron.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void isItsText() {
        assertThat(Cron.parse(" 0 4 * * 1 ")).hasToString("0 4 * * 1").isEqualTo(Cron.parse("0 4 * * 1"));
        assertThat(Cron.parse("0 4 * * 1")).isNotEqualTo(Cron.parse("0 4 * * 2"));
    }
}
