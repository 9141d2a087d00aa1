package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.join.Flights;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** A made-up summer of flights in the order of time, and what their vectors must be, computed the slow way. */
final class Replay {
    private static final Instant START = Instant.parse("2001-06-01T00:00:00Z");
    private static final List<String> AIRPORTS = List.of("ATL", "ORD", "LAX", "JFK");
    private static final long MINUTE = 60_000;

    /** One flight; it may get a second label that contradicts the first. */
    record Flight(
            String id, long departure, String origin, String destination, long distance, List<Landing> landings) {}

    /** One label. */
    record Landing(String id, boolean late, long knownAt) {}

    final List<Flight> flights = new ArrayList<>();
    private final PriorityQueue<Landing> coming = new PriorityQueue<>(Comparator.comparingLong(Landing::knownAt));
    private final Pipeline pipeline;
    private final Set<String> labelled = new HashSet<>();

    Replay(Pipeline pipeline, int count, long seed) {
        this.pipeline = pipeline;
        var random = new Random(seed);
        for (int i = 0; i < count; i++) {
            // Minutes, so that many flights and landings share a time.
            long departure = START.plus(Duration.ofMinutes(i / 3)).toEpochMilli();
            long landing = departure + (1 + random.nextInt(240)) * MINUTE;
            var id = "f" + i;
            var landings = new ArrayList<>(List.of(new Landing(id, random.nextBoolean(), landing)));
            if (random.nextInt(8) == 0) {
                landings.add(
                        new Landing(id, !landings.getFirst().late(), landing + (1 + random.nextInt(300)) * MINUTE));
            }
            flights.add(new Flight(id, departure, airport(random), airport(random), random.nextInt(3000), landings));
        }
    }

    private static String airport(Random random) {
        return AIRPORTS.get(random.nextInt(AIRPORTS.size()));
    }

    /** Sends flights, each after the labels that were known before; a batch at a time, as ingest's transactions do. */
    void send(int from, int until, KafkaProducer<String, byte[]> producer, Serializer<GenericRecord> records) {
        var topics = Topics.of(pipeline.name());
        for (Flight flight : flights.subList(from, until)) {
            while (!coming.isEmpty() && coming.peek().knownAt() < flight.departure()) {
                var landing = coming.poll();
                labelled.add(landing.id());
                var label = Flights.label(landing.id(), landing.late(), Instant.ofEpochMilli(landing.knownAt()));
                producer.send(new ProducerRecord<>(topics.labels().name(), null, landing.knownAt(), "any", label));
            }
            if (flight.id().hashCode() % 50 == 0) {
                producer.flush();
            }
            var time = Instant.ofEpochMilli(flight.departure());
            var record = Flights.record(
                    pipeline, flight.id(), time, flight.origin(), flight.destination(), flight.distance());
            var name = topics.records().name();
            producer.send(
                    new ProducerRecord<>(name, null, flight.departure(), flight.id(), records.serialize(name, record)));
            coming.addAll(flight.landings());
        }
        producer.flush();
    }

    /** How many flights have got a label so far. */
    int sentLabels() {
        return labelled.size();
    }

    /** The vector of a flight by the definitions in docs/windows.md. */
    List<Double> expected(int index) {
        var own = flights.get(index);
        var earlier = flights.subList(0, index + 1);
        var hour = earlier.stream()
                .filter(it -> it.origin().equals(own.origin()))
                .filter(it -> it.departure() / MINUTE > own.departure() / MINUTE - 60)
                .toList();
        return List.of(
                (double) Instant.ofEpochMilli(own.departure())
                        .atZone(java.time.ZoneOffset.UTC)
                        .getHour(),
                (double) own.distance(),
                (double) hour.size(),
                hour.stream().mapToDouble(Flight::distance).sum(),
                late(
                        own,
                        earlier.stream()
                                .filter(it -> it.origin().equals(own.origin()))
                                .toList()),
                late(
                        own,
                        earlier.stream()
                                .filter(it -> it.destination().equals(own.destination()))
                                .toList()));
    }

    private static double late(Flight own, List<Flight> flights) {
        return flights.stream()
                .flatMap(flight -> inForce(flight, own.departure()).stream())
                .filter(landing -> landing.knownAt() + 1 > own.departure() - 180 * MINUTE)
                .mapToDouble(landing -> landing.late() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** The last label that was known before. */
    private static List<Landing> inForce(Flight flight, long time) {
        var known = flight.landings().stream()
                .filter(landing -> landing.knownAt() < time)
                .toList();
        return known.isEmpty() ? known : List.of(known.getLast());
    }
}
