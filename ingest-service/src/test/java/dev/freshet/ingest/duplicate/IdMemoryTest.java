package dev.freshet.ingest.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The memory holds what is within reach, in tables that grow and are given back. */
class IdMemoryTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final HeapRoom room = new HeapRoom();
    private final IdMemory memory = new IdMemory(new Deduplication(Duration.ofHours(1)), room);

    /** Spread as the bits of a hash are. */
    private static long spread(long number) {
        return number * 0x9e3779b97f4a7c15L >>> 7;
    }

    @Test
    void findsEveryOneOfManyIdsAndNoOther() {
        // given
        for (long id = 0; id < 300_000; id++) {
            memory.remember(id % 7, spread(id), HOUR);
        }

        // then
        assertThat(memory.size()).isEqualTo(300_000);
        for (long id = 0; id < 300_000; id++) {
            assertThat(memory.knows(id % 7, spread(id), HOUR)).isTrue();
            assertThat(memory.knows(id % 7 + 7, spread(id), HOUR)).isFalse();
        }
    }

    @Test
    void takesAHashOfNothingButZeros() {
        // when
        memory.remember(0, 0, HOUR);

        // then
        assertThat(memory.knows(0, 0, HOUR)).isTrue();
        assertThat(memory.knows(0, 64, HOUR)).isFalse();
    }

    @Test
    void takesMemoryForWhatIsWithinReachOnly() {
        for (long id = 0; id < 100_000; id++) {
            // when
            memory.remember(id, id, id * 1_000);
        }

        // then
        assertThat(memory.size()).isBetween(3_600L, 7_200L);
        assertThat(room.inUse()).isLessThan(64 * 2 * 7_200);

        // when
        memory.close();

        // then
        assertThat(room.inUse()).isZero();
    }

    @Test
    void answersNothingOfWhatIsTooOldToBeRemembered() {
        // given
        memory.remember(1, 1, 10 * HOUR);

        // then
        assertThat(memory.remember(2, 2, 9 * HOUR)).isTrue();
        assertThat(memory.remember(3, 3, 9 * HOUR - 1)).isFalse();
        assertThat(memory.knows(2, 2, 9 * HOUR)).isTrue();
        assertThat(memory.hasForgotten(9 * HOUR)).isFalse();
        assertThat(memory.hasForgotten(9 * HOUR - 1)).isTrue();
    }
}
