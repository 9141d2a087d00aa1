package dev.freshet.e2e;

import dev.freshet.flights.AvroFlights;
import dev.freshet.flights.Flight;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Avro that does harm to a careless decoder, and Avro whose schema stands in two subjects, which is no mistake at all. */
final class OddAvro {
    private static final String CARRIER = """
            {"type": "record", "name": "Carrier", "namespace": "airline", "fields": [{"name": "code", "type": "string"}]}""";
    private static final String LEAVING = """
            {"type": "record", "name": "Leaving", "namespace": "airline", "fields": [
              {"name": "flight_id", "type": "string"}, {"name": "dep_time", "type": "long"},
              {"name": "origin", "type": "string"}, {"name": "destination", "type": "string"},
              {"name": "distance", "type": "int"}, {"name": "carrier", "type": "airline.Carrier"}]}""";
    private static final int TOO_DEEP = 300;

    private final int uuid;
    private final int decimal;
    private final int chain;
    private final int leaving;
    private final Schema whole;

    OddAvro(String registryUrl) {
        this.uuid = register(registryUrl, "Uuid", "{\"type\": \"string\", \"logicalType\": \"uuid\"}");
        this.decimal = register(
                registryUrl, "Decimal", "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 9}");
        this.chain = register(registryUrl, "Chain", "[\"null\", \"Chain\"]");
        AvroFlights.register(registryUrl, "airline-carrier", Map.of("schema", CARRIER));
        var reference = Map.of("name", "airline.Carrier", "subject", "airline-carrier", "version", 1);
        this.leaving = AvroFlights.register(
                registryUrl, "airline-leaving", Map.of("schema", LEAVING, "references", List.of(reference)));
        var parser = new Schema.Parser();
        parser.parse(CARRIER);
        this.whole = parser.parse(LEAVING);
    }

    private static int register(String registryUrl, String name, String type) {
        var schema = "{\"type\": \"record\", \"name\": \"%s\", \"fields\": [{\"name\": \"x\", \"type\": %s}]}"
                .formatted(name, type);
        return AvroFlights.register(registryUrl, "odd-" + name, Map.of("schema", schema));
    }

    /** A text that is no UUID where its schema says one. */
    byte[] wrongUuid() {
        return message(uuid, (byte) 6, (byte) 'a', (byte) 'b', (byte) 'c');
    }

    /** A decimal without a byte. */
    byte[] emptyDecimal() {
        return message(decimal, (byte) 0);
    }

    /** Records in one another, deeper than is read. */
    byte[] deep() {
        var value = new byte[TOO_DEEP + 1];
        Arrays.fill(value, 0, TOO_DEEP, (byte) 2);
        return message(chain, value);
    }

    /** A good flight whose schema refers to another. */
    byte[] encode(Flight flight) {
        var carrier = new GenericData.Record(whole.getField("carrier").schema());
        carrier.put("code", "XX");
        var record = new GenericData.Record(whole);
        record.put("flight_id", flight.id());
        record.put("dep_time", flight.departure().toEpochMilli());
        record.put("origin", flight.origin());
        record.put("destination", flight.destination());
        record.put("distance", flight.distance());
        record.put("carrier", carrier);
        return AvroFlights.encode(leaving, record);
    }

    private static byte[] message(int id, byte... value) {
        return ByteBuffer.allocate(5 + value.length)
                .put((byte) 0)
                .putInt(id)
                .put(value)
                .array();
    }
}
