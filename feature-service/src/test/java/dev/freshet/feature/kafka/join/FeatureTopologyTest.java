package dev.freshet.feature.kafka.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.pipeline.catalogue.PipelineVersion;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTopologyTest {
    private static final Instant NOON = Instant.parse("2001-01-01T12:00:00Z");

    private final Driver flights = new Driver(Flights.version(Flights.FEATURES));

    @AfterEach
    void close() {
        flights.close();
    }

    @Test
    void aVectorHoldsTheRecordAndThePastOfItsEntitiesAsFarAsItWasKnown() {
        // given
        var first = flights.depart("a", NOON, "ATL", "LAX", 1000L);
        flights.land("a", true, at(30));

        // when
        var before = flights.depart("b", at(30), "ATL", "SFO", 500L);
        var after = flights.depart("c", at(60), "ATL", "LAX", 500L);
        var elsewhere = flights.depart("d", at(61), "JFK", "LAX", 500L);

        // then
        assertThat(first.getValues()).containsExactly(12.0, 1000.0, 1.0, 1000.0, Double.NaN, Double.NaN);
        assertThat(before.getValues()).containsExactly(12.0, 500.0, 2.0, 1500.0, Double.NaN, Double.NaN);
        assertThat(after.getValues()).containsExactly(13.0, 500.0, 2.0, 1000.0, 1.0, 1.0);
        assertThat(elsewhere.getValues()).containsExactly(13.0, 500.0, 1.0, 500.0, Double.NaN, 1.0);
    }

    @Test
    void aVectorSaysWhereItComesFrom() {
        // when
        flights.depart("a", NOON, "ATL", "LAX", 1000L);
        FeatureVector vector = flights.depart("b", at(1), "ATL", null, 1000L);

        // then
        assertThat(vector.getPipeline()).isEqualTo("flights");
        assertThat(vector.getEventId()).isEqualTo("b");
        assertThat(vector.getTime()).isEqualTo(at(1));
        assertThat(vector.getEntities()).containsExactly(Map.entry("origin", "ATL"));
        assertThat(vector.getFeatureSet())
                .isEqualTo(Flights.pipeline(Flights.FEATURES).featureSet().id());
        assertThat(vector.getLineage().getTopic()).isEqualTo("flights.records");
        assertThat(vector.getLineage().getOffset()).isEqualTo(1);
        assertThat(vector.getLineage().getGeneration()).isEqualTo(1);
        assertThat(vector.getLineage().getTraceparent()).isEqualTo("00-trace-01");
    }

    @Test
    void aRecordWithoutAnEntityBelongsToNone() {
        // given
        flights.depart("a", NOON, null, null, 1000L);

        // when
        var vector = flights.depart("b", at(1), null, null, 1000L);

        // then
        assertThat(vector.getValues()).containsExactly(12.0, 1000.0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void aLabelMaturesIntoAnExampleThatPointsToItsVector() {
        // given
        flights.depart("z", NOON, "JFK", "SFO", 1L);
        var vector = flights.depart("a", NOON, "ATL", "LAX", 1000L);
        flights.land("a", true, at(300));

        // when
        flights.depart("b", NOON.plus(Duration.ofHours(12)), "ATL", "LAX", 1000L);
        var tooEarly = flights.examples();
        flights.depart("c", NOON.plus(Duration.ofHours(12)).plusMillis(1), "ATL", "LAX", 1000L);
        var matured = flights.examples();

        // then
        assertThat(tooEarly).isEmpty();
        assertThat(matured).singleElement().satisfies(example -> {
            assertThat(example.getEventId()).isEqualTo("a");
            assertThat(example.getTime()).isEqualTo(NOON);
            assertThat(example.getLabel()).isEqualTo(1);
            assertThat(example.getLabelKnownAt()).isEqualTo(at(300));
            assertThat(example.getMaturedAt()).isEqualTo(NOON.plus(Duration.ofHours(12)));
            assertThat(example.getRevision()).isZero();
            assertThat(example.getValues()).isEqualTo(vector.getValues());
            assertThat(example.getFeatureSet()).isEqualTo(vector.getFeatureSet());
            assertThat(example.getLineage().getTopic()).isEqualTo("flights.features");
            assertThat(example.getLineage().getOffset()).isEqualTo(1);
        });
        assertThat(flights.count("freshet.events.matured", "labelled", "true")).isEqualTo(1);
        assertThat(flights.count("freshet.events.matured", "labelled", "false")).isEqualTo(1);
        assertThat(flights.count("freshet.vectors")).isEqualTo(4);
    }

    @Test
    void aContradictionIsTakenBackFromTheWindowsAndRevisesTheExample() {
        // given
        flights.depart("a", NOON, "ATL", "LAX", 1000L);
        flights.land("a", true, at(30));
        flights.land("a", true, at(40));
        flights.land("a", false, at(100));

        // when
        var vector = flights.depart("b", at(104), "ATL", "SFO", 500L);
        flights.depart("c", at(721), "JFK", "SFO", 500L);
        var first = flights.examples();
        flights.land("a", true, at(1000));
        var revised = flights.examples();

        // then
        assertThat(vector.getValues().get(4)).isZero();
        assertThat(first).singleElement().satisfies(it -> assertThat(it.getLabel())
                .isZero());
        assertThat(revised).singleElement().satisfies(it -> {
            assertThat(it.getLabel()).isEqualTo(1);
            assertThat(it.getRevision()).isEqualTo(1);
        });
        assertThat(flights.count("freshet.labels", "outcome", "joined")).isEqualTo(3);
        assertThat(flights.count("freshet.labels", "outcome", "duplicate")).isEqualTo(1);
        assertThat(flights.count("freshet.examples.revised")).isEqualTo(1);
    }

    @Test
    void aLabelBeforeItsRecordWaitsForIt() {
        // given
        flights.depart("z", NOON, "JFK", "SFO", 1L);
        flights.land("a", true, at(50));

        // when
        flights.depart("a", at(1), "ATL", "LAX", 1000L);
        var vector = flights.depart("b", at(54), "ATL", "LAX", 1000L);

        // then
        assertThat(vector.getValues().get(4)).isEqualTo(1);
    }

    @Test
    void everyKindOfBadLabelIsRefusedWithItsBytes() {
        // when
        flights.label(new byte[] {7, 7}, NOON);
        flights.label(new byte[] {0, 0, 0, 0, 99, 1}, NOON);
        flights.label(Flights.json("{\"late\":true,\"landed_at\":\"2001-01-01T12:00:00Z\"}"), NOON);
        flights.label(Flights.json("{\"flight_id\":\"a\",\"landed_at\":\"2001-01-01T12:00:00Z\"}"), NOON);
        flights.label(Flights.json("{\"flight_id\":\"a\",\"late\":true}"), NOON);
        flights.label(Flights.json("{\"flight_id\":\"a\",\"late\":\"yes\",\"landed_at\":1}"), NOON);
        flights.label(Flights.json("{\"flight_id\":\"a\",\"late\":NaN,\"landed_at\":1}"), NOON);
        flights.label(Flights.json("{\"flight_id\":\"a\",\"late\":true,\"landed_at\":\"noon\"}"), NOON);
        flights.label(null, NOON);
        flights.label(new byte[300_000], NOON);

        // then
        var rejected = flights.rejected();
        assertThat(rejected)
                .extracting(Rejected::getReason, Rejected::getField, Rejected::getEventId)
                .containsExactly(
                        tuple(RejectionReason.UNREADABLE, null, null),
                        tuple(RejectionReason.UNKNOWN_SCHEMA, null, null),
                        tuple(RejectionReason.MISSING_FIELD, "flight_id", null),
                        tuple(RejectionReason.MISSING_FIELD, "late", "a"),
                        tuple(RejectionReason.MISSING_FIELD, "landed_at", "a"),
                        tuple(RejectionReason.WRONG_TYPE, "late", "a"),
                        tuple(RejectionReason.NOT_A_NUMBER, "late", "a"),
                        tuple(RejectionReason.WRONG_TYPE, "landed_at", "a"),
                        tuple(RejectionReason.UNREADABLE, null, null),
                        tuple(RejectionReason.TOO_LARGE, null, null));
        assertThat(rejected.getFirst().getOriginal()).isEqualTo(ByteBuffer.wrap(new byte[] {7, 7}));
        assertThat(rejected.getFirst().getOriginalKey()).isEqualTo(ByteBuffer.wrap(new byte[] {42}));
        assertThat(rejected).allSatisfy(it -> {
            assertThat(it.getLineage().getTopic()).isEqualTo("flights.labels");
            assertThat(it.getTime()).isEqualTo(NOON);
        });
        assertThat(rejected.get(4).getLineage().getOffset()).isEqualTo(4);
        assertThat(flights.count("freshet.labels.rejected", "reason", "MISSING_FIELD"))
                .isEqualTo(3);
    }

    @Test
    void labelsTooLateOrForNobodyAreRefusedWithTheirBytes() {
        // given
        flights.depart("a", NOON, "ATL", "LAX", 1000L);

        // when
        flights.land("a", true, NOON.plus(Duration.ofHours(25)));
        flights.land("nobody", true, at(10));
        flights.depart("b", NOON.plus(Duration.ofHours(25)), "ATL", "LAX", 1000L);

        // then
        assertThat(flights.rejected())
                .extracting(Rejected::getReason, Rejected::getEventId, it -> it.getLineage()
                        .getOffset())
                .containsExactly(
                        tuple(RejectionReason.LATE_LABEL, "a", 0L), tuple(RejectionReason.UNKNOWN_EVENT, "nobody", 1L));
    }

    @Test
    void anEventThatNeverGetsALabelIsWrittenDownAsExpiredAndNeverAsAnExample() {
        // given
        var document = Flights.document(Flights.NAME, Flights.FEATURES).replace("missing: drop", "missing: expired");
        try (var patient = new Driver(new PipelineVersion(Flights.read(document), 1))) {
            patient.depart("a", NOON, "ATL", "LAX", 1000L);
            patient.depart("b", NOON, "ATL", "LAX", 1000L);
            patient.land("b", true, at(30));

            // when
            patient.depart("last", NOON.plus(Duration.ofHours(48)).plusMillis(1), "ATL", "LAX", 1000L);

            // then
            assertThat(patient.examples()).extracting(Example::getEventId).containsExactly("b");
            assertThat(patient.rejected()).singleElement().satisfies(it -> {
                assertThat(it.getReason()).isEqualTo(RejectionReason.NO_LABEL);
                assertThat(it.getEventId()).isEqualTo("a");
                assertThat(it.getTime()).isEqualTo(NOON);
                assertThat(it.getMessage()).contains("PT48H", "labels.revisions");
                assertThat(it.getLineage().getTopic()).isEqualTo("flights.features");
                assertThat(it.getLineage().getOffset()).isZero();
            });
            assertThat(patient.count("freshet.events.expired")).isEqualTo(1);
        }
    }

    @Test
    void theDelayOfLabelsIsAHistogramOverEventTime() {
        // given
        flights.depart("a", NOON, "ATL", "LAX", 1000L);
        flights.depart("b", NOON, "ATL", "LAX", 1000L);

        // when
        flights.land("a", true, NOON.plusSeconds(10));
        flights.land("a", false, NOON.plusSeconds(20));
        flights.land("b", true, at(240));

        // then
        var buckets = flights.meters
                .get("freshet.label.delay.seconds")
                .summary()
                .takeSnapshot()
                .histogramCounts();
        assertThat(buckets)
                .filteredOn(bucket -> bucket.bucket() == 10 || bucket.bucket() == 10_800 || bucket.bucket() == 21_600)
                .extracting(CountAtBucket::count)
                .containsExactly(1.0, 1.0, 2.0);
    }

    @Test
    void nothingIsKeptLongerThanTwiceMaturityAndRevisions() {
        // given
        for (int i = 0; i < 500; i++) {
            flights.depart("f" + i, at(i), "ATL", "LAX", 1000L);
            flights.land("f" + i, true, at(i + 5));
        }
        long kept = flights.rows(FeatureTopology.EVENT_ROWS);

        // when
        flights.depart("last", at(500).plus(Duration.ofHours(48)), "ATL", "LAX", 1000L);
        var examples = flights.examples();
        flights.examples();

        // then
        assertThat(kept).isEqualTo(500);
        assertThat(examples).hasSize(500);
        assertThat(flights.rows(FeatureTopology.EVENT_ROWS)).isEqualTo(1);
        assertThat(flights.chunks()).isEqualTo(1);
    }

    /** Ten times as many events as may be remembered: rows grow with the declared delay and with nothing else. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void rowsAreBoundedByTheEventsOfTwiceMaturityAndRevisions(int hours) {
        // given an event every ten minutes, labelled half an hour later
        var document = Flights.document(Flights.NAME, Flights.EXPRESSIONS_ONLY).replace("PT12H", "PT" + hours + "H");
        int remembered = 2 * (hours + hours) * 6;
        long most = 0;
        try (var steady = new Driver(new PipelineVersion(Flights.read(document), 1))) {
            // when
            for (int i = 0; i < 10 * remembered; i++) {
                steady.depart("f" + i, at(10 * i), "ATL", "LAX", 1000L);
                steady.land("f" + i, true, at(10 * i + 30));
                if (i % remembered == remembered - 1) {
                    steady.examples();
                    most = Math.max(most, steady.rows(FeatureTopology.EVENT_ROWS));
                }
            }

            // then
            assertThat(most).isBetween((long) remembered - 1, (long) remembered + 1);
            assertThat(steady.chunks()).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void withoutAggregatesVectorsTakeNoDetour() {
        // given
        try (var simple = new Driver(Flights.version(Flights.EXPRESSIONS_ONLY))) {
            // when
            var good = simple.depart("a", NOON, "ATL", "LAX", 500L);
            var noResult = simple.depart("b", NOON, "ATL", "LAX", 0L);
            var missing = simple.depart("c", NOON, "ATL", "LAX", null);
            simple.land("a", true, at(10));
            simple.depart("d", at(721), "ATL", "LAX", null);

            // then
            assertThat(good.getValues()).containsExactly(12.0, 2.0);
            assertThat(noResult.getValues()).containsExactly(12.0, Double.NaN);
            assertThat(missing.getValues()).containsExactly(12.0, Double.NaN);
            assertThat(simple.examples()).hasSize(1);
        }
    }

    @Test
    void isWiredAsDrawn() throws IOException {
        // given
        var serdes = new FeatureSerdes(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
        var golden = Path.of("src/test/resources/feature-topology.txt");

        // when
        var topology = new FeatureTopology(Flights.version(Flights.FEATURES), 2, serdes, new SimpleMeterRegistry());
        var drawn = drawing(topology.build().describe());

        // then; where the change is meant, the file under target becomes the golden one
        Files.writeString(Path.of("target/feature-topology.txt"), drawn);
        assertThat(drawn).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    /** One line a node, in an order of its own: Kafka Streams' drawing lists siblings in any order. */
    private static String drawing(TopologyDescription topology) {
        var drawing = new StringBuilder();
        for (var subtopology : topology.subtopologies()) {
            drawing.append("Sub-topology ").append(subtopology.id()).append('\n');
            subtopology.nodes().stream().map(FeatureTopologyTest::line).sorted().forEach(drawing::append);
        }
        return drawing.toString();
    }

    private static String line(TopologyDescription.Node node) {
        var what =
                switch (node) {
                    case TopologyDescription.Source source -> " <- " + new TreeSet<>(source.topicSet());
                    case TopologyDescription.Sink sink -> " -> " + sink.topic();
                    case TopologyDescription.Processor processor
                    when !processor.stores().isEmpty() -> " keeps " + new TreeSet<>(processor.stores());
                    default -> "";
                };
        var next = node.successors().stream()
                .map(TopologyDescription.Node::name)
                .sorted()
                .toList();
        return "  " + node.name() + what + (next.isEmpty() ? "" : " then " + next) + "\n";
    }

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }
}
