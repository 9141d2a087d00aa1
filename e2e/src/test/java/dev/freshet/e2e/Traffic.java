package dev.freshet.e2e;

import dev.freshet.flights.AvroFlights;
import dev.freshet.flights.Flight;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends flights as they leave and labels as they land, in one order of time, with every kind of bad input among them. */
final class Traffic implements AutoCloseable {
    private record Sending(Instant time, String topic, String key, byte @Nullable [] value) {}

    private static final String PIPELINE = "flights-test";
    private static final String EVENTS = PIPELINE + ".events";
    private static final String LABELS = PIPELINE + ".labels";
    private static final int LAST_AHEAD = 28_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroFlights avro;
    private final OddAvro odd;
    private final PriorityQueue<Sending> labels = new PriorityQueue<>(Comparator.comparing(Sending::time));
    private int flown;

    Traffic(String bootstrap, String registryUrl) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap,
                "acks", "all",
                "linger.ms", "5",
                "max.request.size", "8388608",
                "buffer.memory", "67108864");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.avro = new AvroFlights(registryUrl, EVENTS);
        this.odd = new OddAvro(registryUrl);
    }

    /** Sends these flights, and every label that is due by then. */
    void fly(List<Flight> flights) {
        for (var flight : flights) {
            while (!labels.isEmpty() && labels.peek().time().isBefore(flight.departure())) {
                send(labels.poll());
            }
            depart(flight);
            labels.add(label(flight, flight.landing(), flight.late()));
            oddities(flight);
            flown++;
        }
        producer.flush();
    }

    private void depart(Flight flight) {
        var value = flown % 2 == 0 ? avro.encode(flight) : json(flight, String.valueOf(flight.distance()));
        send(new Sending(flight.departure(), EVENTS, flight.id(), value));
    }

    /** Now and then something that must not go through, or must go through only once. */
    private void oddities(Flight flight) {
        switch (flown % 500) {
            case 300 -> ahead(flight);
            case 310 ->
                labels.add(new Sending(
                        flight.landing(),
                        LABELS,
                        flight.id(),
                        label(flight, Instant.parse("2999-01-01T00:00:00Z"), true)
                                .value()));
            case 320 -> labels.add(twice(label(flight, flight.landing(), flight.late())));
            case 10 -> event(flight, new byte[] {7, 7, 7});
            case 20 ->
                event(
                        flight,
                        ByteBuffer.allocate(9).put((byte) 0).putInt(999_999).array());
            case 30 -> event(flight, null);
            case 40 -> event(flight, text("{\"flight_id\":\"X%d\"}".formatted(flown)));
            case 50 -> event(flight, json(odd(flight), "NaN"));
            case 60 -> event(flight, json(odd(flight), "0"));
            case 70 -> event(flight, json(odd(flight), "25-30"));
            case 80 -> event(flight, json(odd(flight), "four hundred and six"));
            case 90 -> event(flight, json(odd(flight), "distance: 215"));
            case 100 -> event(flight, json(flight, String.valueOf(flight.distance())));
            case 110 -> event(flight, avro.encodeStranger(flight));
            case 120 -> labels.add(new Sending(flight.landing(), LABELS, flight.id(), new byte[] {0, 1}));
            case 130 -> labels.add(label(flight, flight.landing().plusSeconds(61), flight.late()));
            case 140 -> labels.add(label(flight, flight.landing().plusSeconds(3_607), !flight.late()));
            case 150 -> labels.add(label(flight, flight.departure().plus(Duration.ofHours(20)), !flight.late()));
            case 160 -> labels.add(label(odd(flight), flight.landing(), true));
            case 170 ->
                labels.add(new Sending(
                        flight.landing(), LABELS, flight.id(), text("{\"flight_id\":\"%s\"}".formatted(flight.id()))));
            case 180 -> event(flight, odd.wrongUuid());
            case 190 -> event(flight, odd.emptyDecimal());
            case 200 -> event(flight, odd.deep());
            case 210 -> event(flight, odd.encode(odd(flight)));
            case 220 -> event(flight, inSeconds(odd(flight)));
            case 230 -> labels.add(new Sending(flight.landing(), LABELS, flight.id(), odd.wrongUuid()));
            case 240 -> labels.add(new Sending(flight.landing(), LABELS, flight.id(), odd.deep()));
            case 250 ->
                labels.add(new Sending(
                        flight.landing(),
                        LABELS,
                        flight.id(),
                        text("{\"flight_id\":\"%s\",\"late\":true,\"landed_at\":%d}"
                                .formatted(flight.id(), flight.landing().getEpochSecond()))));
            default -> huge(flight);
        }
    }

    /** Five megabytes of one event, twice in a run. */
    private void huge(Flight flight) {
        if (flown % 10_000 == 5_000) {
            var filler = "x".repeat(5 * 1024 * 1024);
            event(
                    flight,
                    text(
                            "{\"flight_id\":\"H%d\",\"dep_time\":\"%s\",\"origin\":\"ORD\",\"destination\":\"LAX\",\"distance\":5,\"filler\":\"%s\"}"
                                    .formatted(flown, flight.departure(), filler)));
        }
    }

    private void event(Flight flight, byte @Nullable [] value) {
        send(new Sending(flight.departure(), EVENTS, flight.id(), value));
    }

    private static Flight odd(Flight flight) {
        return new Flight(
                "odd-" + flight.id(),
                flight.departure(),
                flight.origin(),
                flight.destination(),
                flight.distance(),
                flight.delay());
    }

    private static Sending label(Flight flight, Instant knownAt, boolean late) {
        return new Sending(
                knownAt,
                LABELS,
                flight.id(),
                text("{\"flight_id\":\"%s\",\"late\":%s,\"landed_at\":\"%s\"}".formatted(flight.id(), late, knownAt)));
    }

    private static byte[] json(Flight flight, String distance) {
        return text(
                "{\"flight_id\":\"%s\",\"dep_time\":\"%s\",\"origin\":\" %s\",\"destination\":\"%s\",\"distance\":\"%s\"}"
                        .formatted(
                                flight.id(),
                                flight.departure(),
                                flight.origin().toLowerCase(java.util.Locale.ROOT),
                                flight.destination(),
                                distance));
    }

    /** Seconds since 1970 where milliseconds are meant. */
    private static byte[] inSeconds(Flight flight) {
        var seconds = String.valueOf(flight.departure().getEpochSecond());
        return text(new String(json(flight, "5"), StandardCharsets.UTF_8)
                .replace("\"" + flight.departure() + "\"", seconds));
    }

    /** An event two years ahead, early enough that a thousand others come before the end: none of them confirms it. */
    private void ahead(Flight flight) {
        if (flown < LAST_AHEAD) {
            var later = new Flight(
                    "ahead-" + flight.id(),
                    flight.departure().plus(Duration.ofDays(730)),
                    flight.origin(),
                    flight.destination(),
                    flight.distance(),
                    flight.delay());
            event(flight, json(later, "5"));
        }
    }

    private static Sending twice(Sending one) {
        var text = new String(java.util.Objects.requireNonNull(one.value()), StandardCharsets.UTF_8);
        return new Sending(one.time(), one.topic(), one.key(), text(text + text));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(@Nullable Sending sending) {
        if (sending != null) {
            producer.send(new ProducerRecord<>(
                    sending.topic(), null, sending.time().toEpochMilli(), text(sending.key()), sending.value()));
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    /** The flights in slices of equal size. */
    static List<List<Flight>> slices(List<Flight> flights, int count) {
        var slices = new ArrayList<List<Flight>>();
        var size = flights.size() / count;
        for (var i = 0; i < count; i++) {
            slices.add(flights.subList(i * size, i == count - 1 ? flights.size() : (i + 1) * size));
        }
        return slices;
    }
}
