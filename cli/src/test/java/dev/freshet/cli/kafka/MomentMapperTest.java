package dev.freshet.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.cli.Pipelines;
import dev.freshet.cli.replay.Moment;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MomentMapperTest {
    @Test
    void sendsAnInstantSoThatNoUnitOfNumbersCanTurnIt() {
        // given
        var time = Instant.parse("2001-01-31T10:15:00.250Z");
        var moment = new Moment(Moment.Kind.EVENT, time.toEpochMilli(), "a", Map.of("dep_time", time, "distance", 7L));

        // when
        var sent = new MomentMapper(Pipelines.flights()).toAvro(moment);

        // then
        assertThat(sent.get("dep_time")).isEqualTo("2001-01-31T10:15:00.250Z");
        assertThat(sent.get("distance")).isEqualTo(7L);
    }
}
