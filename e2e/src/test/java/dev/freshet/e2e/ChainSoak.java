package dev.freshet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.e2e.Chain.Service;
import dev.freshet.flights.Flight;
import dev.freshet.verify.TopicReader;
import dev.freshet.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flights and bad input as fast as the broker takes them, which is many times what the chain takes, while services are killed,
 * the broker restarts and the schema registry is away: nothing is lost, nothing is wrong, and memory stays in its bounds.
 * {@code make soak} runs it; its name keeps it out of {@code make test}.
 */
class ChainSoak {
    private static final String PIPELINE = "flights-test";
    private static final int FLIGHTS = Integer.getInteger("soak.flights", 60_000);
    private static final int ROUNDS = Integer.getInteger("soak.rounds", 6);
    /** How long the schema registry is away, in seconds. */
    private static final int OUTAGE = Integer.getInteger("soak.outage", 60);
    /** Heap (512 MiB), state (128 MiB), and what a JVM takes beside: classes, compiled code, stacks, buffers. */
    private static final long MOST_MEMORY = (512L + 128 + 384) << 20;

    @TempDir
    Path folder;

    private final Map<Service, Long> memory = new EnumMap<>(Service.class);
    private final List<String> told = new ArrayList<>();

    @Test
    void losesNothingAndGetsNothingWrongWhateverHappens() throws Exception {
        try (var chain = new Chain(folder);
                var traffic = new Traffic(chain.bootstrap(), chain.registryUrl())) {
            ChainTest.apply(chain);
            var slices = Traffic.slices(Flight.first(FLIGHTS), 4 * ROUNDS);
            for (int round = 0; round < ROUNDS; round++) {
                var next = slices.subList(4 * round, 4 * round + 4).iterator();
                traffic.fly(next.next());
                kill(chain, Service.INGEST);
                traffic.fly(next.next());
                kill(chain, Service.FEATURE);
                traffic.fly(next.next());
                chain.restartBroker(Duration.ofSeconds(5));
                tell("broker restarted");
                traffic.fly(next.next());
                registryAway(chain, round == 0 ? OUTAGE : 5);
            }
            settle(chain);
            var result = new Verifier(FlightsTruth.truth(), chain.bootstrap(), chain.registryUrl()).verify();
            watchMemory(chain);
            tell("%,d events, %,d records, %,d rejected, %,d duplicates, %,d vectors, %,d examples"
                    .formatted(
                            result.events(),
                            result.records(),
                            result.rejected(),
                            result.duplicates(),
                            result.vectors(),
                            result.examples()));
            memory.forEach((service, bytes) -> tell("%s: %,d MiB at most".formatted(service.module(), bytes >> 20)));

            assertThat(result.differences()).isEmpty();
            assertThat(result.records()).isGreaterThan(FLIGHTS);
            assertThat(memory.values()).allMatch(bytes -> bytes <= MOST_MEMORY);
        } finally {
            told.forEach(System.out::println);
        }
    }

    private void kill(Chain chain, Service service) throws IOException {
        watchMemory(chain);
        chain.kill(service);
        chain.restart(service);
        tell(service.module() + " killed and started");
    }

    private void registryAway(Chain chain, int seconds) throws Exception {
        chain.killSchemaRegistry();
        Thread.sleep(Duration.ofSeconds(seconds));
        chain.restartSchemaRegistry();
        tell("schema registry away for " + seconds + " s");
    }

    private void watchMemory(Chain chain) throws IOException {
        for (var service : List.of(Service.INGEST, Service.FEATURE)) {
            memory.merge(service, chain.mostMemory(service), Math::max);
        }
    }

    /** Until every record has its vector and no count moves any more. */
    private static void settle(Chain chain) throws InterruptedException {
        var topics = new TopicReader(chain.bootstrap());
        var before = List.<Integer>of();
        for (var until = Instant.now().plus(Duration.ofMinutes(10));
                Instant.now().isBefore(until); ) {
            var now = List.of("records", "rejected", "features", "examples").stream()
                    .map(topic -> topics.read(PIPELINE + "." + topic).size())
                    .toList();
            if (now.equals(before) && now.get(0).equals(now.get(2)) && now.getFirst() > FLIGHTS) {
                return;
            }
            before = now;
            Thread.sleep(Duration.ofSeconds(5));
        }
        throw new AssertionError("the chain has not come to rest: records, rejected, features, examples are " + before);
    }

    private void tell(String what) {
        told.add(Instant.now() + " " + what);
    }
}
