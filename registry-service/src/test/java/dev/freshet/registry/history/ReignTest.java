package dev.freshet.registry.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.PipelineRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who was champion when. */
class ReignTest {
    private static final Instant EIGHT = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    private final Map<Long, ChampionChange> changes =
            Map.of(1L, change(1, 1, 0), 2L, change(2, 2, 60), 3L, change(3, 1, 120));
    private final PipelineRow row =
            new PipelineRow("p", null, 2, Objects.requireNonNull(changes.get(3L)), false, LONG_AGO);

    @Test
    void findsTheOneInServiceAtATime() {
        // when
        Reign second = Reign.at(row, this::change, EIGHT.plusSeconds(61)).orElseThrow();

        // then
        assertThat(second.change().version()).isEqualTo(2);
        assertThat(second.until()).isEqualTo(EIGHT.plusSeconds(120));
    }

    @Test
    void countsTheMomentOfTheChangeToTheNewOne() {
        // when
        Optional<Reign> reign = Reign.at(row, this::change, EIGHT.plusSeconds(60));

        // then
        assertThat(reign.orElseThrow().change().epoch()).isEqualTo(2);
    }

    @Test
    void findsNobodyBeforeTheFirst() {
        // when, then
        assertThat(Reign.at(row, this::change, EIGHT.minusSeconds(1))).isEmpty();
        assertThat(Reign.present(PipelineRow.of("p"))).isEmpty();
    }

    @Test
    void asksByEventTimeToo() {
        // when
        Reign reign =
                Reign.atEventTime(row, this::change, LONG_AGO.plusSeconds(119)).orElseThrow();

        // then
        assertThat(reign.change().epoch()).isEqualTo(2);
    }

    @Test
    void hasNoEndWhileItLasts() {
        // when
        Reign reign = Reign.present(row).orElseThrow();

        // then
        assertThat(reign.change().epoch()).isEqualTo(3);
        assertThat(reign.until()).isNull();
    }

    private Optional<ChampionChange> change(long epoch) {
        return Optional.ofNullable(changes.get(epoch));
    }

    private static ChampionChange change(long epoch, int version, int seconds) {
        return new ChampionChange(
                epoch,
                version,
                0,
                null,
                "gate",
                "better",
                false,
                LONG_AGO.plusSeconds(seconds),
                EIGHT.plusSeconds(seconds));
    }
}
