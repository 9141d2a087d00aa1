package dev.freshet.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Compares every row the services wrote with what the raw topics imply. */
public final class Verifier {
    private static final double CLOSE = 1e-9;

    /**
     * What came out.
     *
     * @param events events in
     * @param records records out
     * @param rejected events and labels refused, duplicates not counted
     * @param duplicates duplicate events
     * @param vectors feature vectors
     * @param examples examples, each event counted once
     * @param differences every difference in words; empty is what we want
     */
    public record Result(
            int events,
            int records,
            int rejected,
            int duplicates,
            int vectors,
            int examples,
            List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    private final Truth truth;
    private final Wire wire;
    private final TopicReader topics;
    private final List<String> differences = new ArrayList<>();

    public Verifier(Truth truth, String bootstrap, String registryUrl) {
        this.truth = truth;
        this.wire = new Wire(registryUrl);
        this.topics = new TopicReader(bootstrap);
    }

    /** Reads everything and compares it. */
    public Result verify() {
        var events = read("events");
        var expected = new Expected(truth, wire);
        expected.compute(events, read("labels"));
        var records = compareRecords(expected);
        var refused = compareRejected(expected);
        var vectors = compareVectors(expected);
        var examples = compareExamples(expected);
        if (events.size() != records + refused.eventCount() + refused.duplicates()) {
            differ("events %d != records %d + rejected %d + duplicates %d"
                    .formatted(events.size(), records, refused.eventCount(), refused.duplicates()));
        }
        return new Result(events.size(), records, refused.all(), refused.duplicates(), vectors, examples, differences);
    }

    private record Refused(int all, int eventCount, int duplicates) {}

    private int compareRecords(Expected expected) {
        var seen = new HashMap<String, GenericRecord>();
        var written = read("records");
        for (var message : written) {
            var record = wire.record(message);
            var id = record.get("id").toString();
            if (seen.put(id, record) != null) {
                differ("record " + id + " was written twice");
            }
        }
        expected.records.forEach((id, record) -> {
            var actual = seen.remove(id);
            if (actual == null) {
                differ("record " + id + " is missing; its event is at "
                        + record.source().place());
            } else {
                compareFields(record, actual);
            }
        });
        seen.keySet().forEach(id -> differ("record " + id + " should not exist"));
        return written.size();
    }

    private void compareFields(ExpectedRecord expected, GenericRecord actual) {
        var fields = (GenericRecord) actual.get("fields");
        expected.fields().forEach((name, value) -> {
            var written = fields.get(name);
            var same = name.equals(truth.time())
                    ? written instanceof Long millis && millis == expected.time()
                    : value instanceof Number a && written instanceof Number b
                            ? close(a.doubleValue(), b.doubleValue())
                            : written != null && Objects.equals(value.toString(), written.toString());
            if (!same) {
                differ("record " + expected.id() + ": " + name + " is " + written + " but must be " + value);
            }
        });
        var lineage = (GenericRecord) actual.get("lineage");
        var place = lineage.get("topic") + "-" + lineage.get("partition") + "@" + lineage.get("offset");
        if (!place.equals(expected.source().place())) {
            differ("record " + expected.id() + " claims to come from " + place + " but comes from "
                    + expected.source().place());
        }
    }

    private Refused compareRejected(Expected expected) {
        var refused = new ArrayList<String>();
        var duplicates = new ArrayList<String>();
        for (var message : read("rejected")) {
            var rejected = wire.record(message);
            var lineage = (GenericRecord) rejected.get("lineage");
            var place = lineage.get("topic") + "-" + lineage.get("partition") + "@" + lineage.get("offset");
            var duplicate = rejected.get("reason").toString().equals("DUPLICATE");
            (duplicate ? duplicates : refused).add(place);
        }
        comparePlaces("rejection", List.copyOf(expected.refusedPlaces), refused);
        comparePlaces("duplicate", List.copyOf(expected.duplicatePlaces), duplicates);
        var eventTopic = truth.pipeline() + ".events-";
        var ofEvents = (int)
                refused.stream().filter(place -> place.startsWith(eventTopic)).count();
        return new Refused(refused.size(), ofEvents, duplicates.size());
    }

    private void comparePlaces(String what, List<String> expected, List<String> actual) {
        var left = new ArrayList<>(actual);
        for (var place : expected) {
            if (!left.remove(place)) {
                differ(what + " of " + place + " is missing");
            }
        }
        left.forEach(place -> differ(what + " of " + place + " should not exist, or exists twice"));
    }

    private int compareVectors(Expected expected) {
        var left = new HashMap<>(expected.vectors);
        for (var message : read("features")) {
            var vector = wire.record(message);
            var id = vector.get("eventId").toString();
            var values = left.remove(id);
            if (values == null) {
                differ("feature vector of " + id + " should not exist, or exists twice");
            } else {
                compareValues("feature vector of " + id, values, vector);
            }
        }
        left.keySet().forEach(id -> differ("feature vector of " + id + " is missing"));
        return expected.vectors.size() - left.size();
    }

    private int compareExamples(Expected expected) {
        Map<String, GenericRecord> newest = new HashMap<>();
        for (var message : read("examples")) {
            var example = wire.record(message);
            newest.merge(example.get("eventId").toString(), example, Verifier::laterRevision);
        }
        expected.examples.forEach((id, label) -> {
            var example = newest.get(id);
            if (example == null) {
                differ("example of " + id + " is missing");
            } else {
                compareValues("example of " + id, expected.vectors.get(id), example);
                if (!close(label, (double) example.get("label"))) {
                    differ("example of " + id + ": label is " + example.get("label") + " but must be " + label);
                }
            }
        });
        newest.keySet().stream()
                .filter(id -> !expected.examples.containsKey(id))
                .forEach(id -> differ("example of " + id + " should not exist yet"));
        return newest.size();
    }

    private static GenericRecord laterRevision(GenericRecord a, GenericRecord b) {
        return (int) a.get("revision") >= (int) b.get("revision") ? a : b;
    }

    private void compareValues(String what, double @Nullable [] expected, GenericRecord actual) {
        var values = ((List<?>) actual.get("values"))
                .stream().mapToDouble(value -> (double) value).toArray();
        if (expected == null || expected.length != values.length) {
            differ(what + " has " + values.length + " values but must have " + Arrays.toString(expected));
            return;
        }
        for (var i = 0; i < values.length; i++) {
            if (!close(expected[i], values[i])) {
                differ(what + ": " + truth.columns().get(i).name() + " is " + values[i] + " but must be "
                        + expected[i]);
            }
        }
    }

    private static boolean close(double a, double b) {
        return (Double.isNaN(a) && Double.isNaN(b)) || Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(a));
    }

    private List<Message> read(String topic) {
        return topics.read(truth.pipeline() + "." + topic);
    }

    private void differ(String difference) {
        differences.add(difference);
    }
}
