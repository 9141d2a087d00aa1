package dev.freshet.flights;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;

/** Flights in a producer's own Avro schema, in Confluent's wire format, written without any code of Freshet. */
public final class AvroFlights {
    private static final Schema FLIGHT = SchemaBuilder.record("Departure")
            .namespace("airline")
            .fields()
            .requiredString("flight_id")
            .requiredLong("dep_time")
            .requiredString("origin")
            .requiredString("destination")
            .requiredInt("distance")
            .endRecord();
    private static final Schema STRANGER = SchemaBuilder.record("Weather")
            .namespace("airline")
            .fields()
            .requiredString("station")
            .requiredDouble("wind")
            .endRecord();

    private final int flightId;
    private final int strangerId;

    public AvroFlights(String registryUrl, String topic) {
        this.flightId = register(registryUrl, topic + "-value", Map.of("schema", FLIGHT.toString()));
        this.strangerId = register(registryUrl, "weather-value", Map.of("schema", STRANGER.toString()));
    }

    public byte[] encode(Flight flight) {
        var record = new GenericData.Record(FLIGHT);
        record.put("flight_id", flight.id());
        record.put("dep_time", flight.departure().toEpochMilli());
        record.put("origin", flight.origin());
        record.put("destination", flight.destination() + " ");
        record.put("distance", flight.distance());
        return encode(flightId, record);
    }

    /** A good record of a schema that has nothing to do with flights. */
    public byte[] encodeStranger(Flight flight) {
        var record = new GenericData.Record(STRANGER);
        record.put("station", flight.origin());
        record.put("wind", 7.5);
        return encode(strangerId, record);
    }

    /** The record in Confluent's wire format, under this id of its schema. */
    public static byte[] encode(int id, GenericRecord record) {
        try {
            var bytes = new ByteArrayOutputStream();
            bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of a schema, given as the registry's protocol wants it, under this subject. */
    public static int register(String registryUrl, String subject, Map<String, ?> version) {
        var json = new ObjectMapper();
        try (var http = HttpClient.newHttpClient()) {
            var body = json.writeValueAsString(version);
            var request = HttpRequest.newBuilder(URI.create(registryUrl + "/subjects/" + subject + "/versions"))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return json.readTree(http.send(request, BodyHandlers.ofString()).body())
                    .get("id")
                    .asInt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot register a schema of " + subject + "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while registering the flights' schema", e);
        }
    }
}
