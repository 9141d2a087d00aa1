package dev.freshet.bench;

import dev.freshet.flights.AvroFlights;
import dev.freshet.flights.Flight;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what the chain is measured with. */
final class FlightSender {
    private final BenchStack stack;
    private final String pipeline;

    FlightSender(BenchStack stack, String pipeline) {
        this.stack = stack;
        this.pipeline = pipeline;
    }

    /** The first flights there are, each as an event and its landing as a label, in order of time. */
    void send(int flights) {
        var settings = Map.<String, Object>of("bootstrap.servers", stack.bootstrap(), "linger.ms", "20");
        var avro = new AvroFlights(stack.registryUrl(), pipeline + ".events");
        var landings = new PriorityQueue<Flight>(Comparator.comparing(Flight::landing));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var flight : Flight.first(flights)) {
                while (!landings.isEmpty() && landings.peek().landing().isBefore(flight.departure())) {
                    producer.send(label(landings.remove()));
                }
                landings.add(flight);
                producer.send(new ProducerRecord<>(
                        pipeline + ".events",
                        null,
                        flight.departure().toEpochMilli(),
                        flight.id().getBytes(StandardCharsets.UTF_8),
                        avro.encode(flight)));
            }
        }
    }

    private ProducerRecord<byte[], byte[]> label(Flight flight) {
        var json = "{\"flight_id\":\"%s\",\"late\":%s,\"landed_at\":\"%s\"}"
                .formatted(flight.id(), flight.late(), flight.landing());
        return new ProducerRecord<>(
                pipeline + ".labels",
                null,
                flight.landing().toEpochMilli(),
                flight.id().getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }
}
