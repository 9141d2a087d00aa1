package dev.freshet.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.ingest.duplicate.Deduplication;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** The memory over its store: a new one on the same store is what a restart is. */
class SeenEventsTest {
    private static final long MINUTE = 60_000;

    private final KeyValueStore<Bytes, Long> store = store();
    private SeenEvents seen = remembering(Duration.ofHours(1));

    private static KeyValueStore<Bytes, Long> store() {
        var context = new MockProcessorContext<Void, Void>();
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("seen"), Serdes.Bytes(), Serdes.Long())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private SeenEvents remembering(Duration within) {
        return new SeenEvents(new Deduplication(within), store);
    }

    private boolean seenBefore(String id, long minute) {
        return seen.seenBefore(id.getBytes(UTF_8), minute * MINUTE);
    }

    @Test
    void remembersAcrossARestart() {
        // given
        seenBefore("f1", 100);

        // when
        seen = remembering(Duration.ofHours(1));

        // then
        assertThat(seenBefore("f1", 100)).isTrue();
        assertThat(seenBefore("f1", 40)).isTrue();
        assertThat(seenBefore("f1", 160)).isTrue();
        assertThat(seenBefore("f2", 100)).isFalse();
    }

    @Test
    void forgetsInEventTimeAndTheSameAfterARestart() {
        // given
        seenBefore("f1", 100);
        seenBefore("f2", 161);

        // when
        seen = remembering(Duration.ofHours(1));

        // then
        assertThat(seenBefore("f1", 100)).isFalse();
        assertThat(seenBefore("f2", 161)).isTrue();
    }

    @Test
    void aDuplicateDoesNotMakeTimePass() {
        // given
        seenBefore("f1", 100);
        seenBefore("f2", 100);

        // when
        seenBefore("f2", 160);

        // then
        assertThat(seenBefore("f1", 99)).isTrue();
        assertThat(seenBefore("f3", 161)).isFalse();
        assertThat(seenBefore("f1", 99)).isFalse();
    }

    @Test
    void keepsOnlyWhatIsStillRemembered() {
        for (int minute = 0; minute < 6_000; minute++) {
            // when
            seenBefore("f" + minute, minute);
            seen.forget();

            // then
            if (minute > 200) {
                assertThat(store.approximateNumEntries()).isBetween(60L, 180L);
            }
        }
    }

    @Test
    void remembersWhenTheDocumentChangesHowLong() {
        // given
        for (int i = 0; i < 25_000; i++) {
            seenBefore("f" + i, i / 1_000);
        }

        // when
        seen = remembering(Duration.ofDays(7));

        // then
        assertThat(seenBefore("f0", 600)).isTrue();
        assertThat(seenBefore("f24999", 600)).isTrue();
        assertThat(seenBefore("late", 600)).isFalse();

        // when
        seen = remembering(Duration.ofMinutes(10));

        // then
        assertThat(seenBefore("late", 601)).isTrue();
        assertThat(seenBefore("f24999", 24)).isFalse();
    }

    @Test
    void agreesWithAMemoryThatNeverForgetsARow() {
        // given
        var random = new Random(23);
        var rule = new Deduplication(Duration.ofHours(1));
        Map<String, Map<Long, Boolean>> all = new HashMap<>();
        long newest = 0;

        for (int i = 0; i < 60_000; i++) {
            long time = (i / 20 + random.nextInt(200)) * MINUTE;
            var id = "f" + random.nextInt(2_000);
            long now = Math.max(newest, time);
            boolean expected = all.getOrDefault(id, Map.of()).keySet().stream()
                    .anyMatch(before -> rule.isDuplicate(before, time, now));

            // when
            boolean duplicate = seen.seenBefore(id.getBytes(UTF_8), time);
            if (random.nextInt(100) == 0) {
                seen.forget();
            }
            if (random.nextInt(5_000) == 0) {
                seen = remembering(Duration.ofHours(1));
            }

            // then
            assertThat(duplicate).isEqualTo(expected);
            if (!expected) {
                newest = now;
                all.computeIfAbsent(id, name -> new HashMap<>()).put(time, true);
            }
        }
    }
}
