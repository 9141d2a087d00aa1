package dev.freshet.ingest.kafka.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.ingest.duplicate.Deduplication;
import dev.freshet.ingest.duplicate.HeapRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The memory and its changelog: a new one that reads the changelog is what a restart is. */
class SeenIdsTest {
    private static final long MINUTE = 60_000;

    private final List<Message> changelog = new ArrayList<>();
    private SeenIds seen = remembering(Duration.ofHours(1));

    private record Message(Bytes key, byte @Nullable [] value) {}

    private SeenIds remembering(Duration within) {
        return new SeenIds(
                new Deduplication(within), new HeapRoom(), (key, value) -> changelog.add(new Message(key, value)));
    }

    /** What is not written is lost, as is a transaction that did not end. */
    private void restart(Duration within) {
        seen = remembering(within);
        changelog.forEach(message -> seen.restore(message.key().get(), message.value()));
    }

    /** What Kafka keeps of a compacted topic, now or later: of each key the last message, and no deletion. */
    private void compact() {
        var last = new HashMap<Bytes, Message>();
        changelog.forEach(message -> last.put(message.key(), message));
        changelog.removeIf(message -> !message.equals(last.get(message.key())) || message.value() == null);
    }

    private boolean seenBefore(String id, long minute) {
        return seen.seenBefore(id.getBytes(UTF_8), minute * MINUTE);
    }

    @Test
    void remembersAcrossARestartWhatItHasWritten() {
        // given
        seenBefore("f1", 100);
        seen.writeChanges();
        seenBefore("f2", 100);

        // when
        restart(Duration.ofHours(1));

        // then
        assertThat(seenBefore("f1", 100)).isTrue();
        assertThat(seenBefore("f1", 40)).isTrue();
        assertThat(seenBefore("f1", 160)).isTrue();
        assertThat(seenBefore("f2", 100)).isFalse();
    }

    @Test
    void writesAChunkAtATimeAndNothingTwice() {
        for (int i = 0; i < 2_500; i++) {
            seenBefore("f" + i, 100);
        }

        // when
        seen.writeChanges();
        seen.writeChanges();

        // then
        assertThat(changelog).hasSize(3);
    }

    @Test
    void forgetsInEventTimeAndTheSameAfterARestart() {
        // given
        seenBefore("f1", 100);
        seenBefore("f2", 161);
        seen.writeChanges();

        // when
        restart(Duration.ofHours(1));

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
            seen.writeChanges();
            if (minute % 1_000 == 999) {
                compact();
                restart(Duration.ofHours(1));
            }

            // then
            if (minute > 200) {
                assertThat(seen.size()).isBetween(60L, 180L);
                assertThat(seen.chunks()).isBetween(60L, 180L);
            }
        }
    }

    @Test
    void remembersWhenTheDocumentChangesHowLong() {
        // given
        for (int i = 0; i < 25_000; i++) {
            seenBefore("f" + i, i / 1_000);
        }
        seen.writeChanges();

        // when
        restart(Duration.ofDays(7));

        // then
        assertThat(seenBefore("f0", 600)).isTrue();
        assertThat(seenBefore("f24999", 600)).isTrue();
        assertThat(seenBefore("late", 600)).isFalse();

        // when
        seen.writeChanges();
        restart(Duration.ofMinutes(10));

        // then
        assertThat(seenBefore("late", 601)).isTrue();
        assertThat(seenBefore("f24999", 24)).isFalse();
    }

    @Test
    void refusesAChangelogOfAnotherFormat() {
        assertThatThrownBy(() -> seen.restore(new byte[8], new byte[] {9}))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("format 9");
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
                seen.writeChanges();
            }
            if (random.nextInt(5_000) == 0) {
                seen.writeChanges();
                if (random.nextBoolean()) {
                    compact();
                }
                restart(Duration.ofHours(1));
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
