package dev.freshet.evaluator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.evaluator.xgboost.TinyModel;
import dev.freshet.learning.artifact.StoredArtifact;
import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.DatasetRequest;
import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.kafka.DatasetReader;
import dev.freshet.learning.dataset.kafka.ManifestMapper;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.serde.AvroSerializer;
import dev.freshet.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What the other services would write for a pipeline whose label depends on both its features. */
final class Demo implements AutoCloseable {
    static final String NAME = "demo";
    static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
    private static final String FEATURE_SET = "fs-demo";
    private static final List<String> FEATURES = List.of("x", "z");
    private static final String DOCUMENT = """
            apiVersion: freshet/v1
            kind: Pipeline
            metadata: {name: demo, owner: tests}
            spec:
              events:
                id: id
                time: time
                fields:
                  id: {type: string}
                  time: {type: timestamp}
                  x: {type: double}
                  z: {type: double}
              labels: {id: id, value: {field: y, type: boolean}, maturity: PT1H, missing: drop}
              features:
                - {name: x, value: "x"}
                - {name: z, value: "z"}
              drift: {window: P1D, measure: psi, warn: 0.1, trip: 0.2, clear: 0.08, minRows: 2000}
              triggers: {newExamples: 1000, cooldown: PT12H, perDay: 4}
              training: {learner: xgboost, objective: "binary:logistic", window: P30D, search: {trials: 1}, device: cpu, seed: 7}
              evaluation: {metric: auc, holdout: 0.3, minRows: 200, minPositives: 20, margin: 0.002}
              promotion: auto
            """;

    private final Map<String, Object> connection;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroSerializer serializer = new AvroSerializer();
    private final Random random = new Random(42);
    private int examples;

    Demo(Map<String, Object> connection) {
        this.connection = connection;
        this.producer = new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer());
        serializer.configure(connection, false);
    }

    void apply() {
        document(1, DOCUMENT);
    }

    void delete() {
        document(2, null);
    }

    private void document(int generation, @Nullable String text) {
        send(
                Topics.PIPELINES.name(),
                NAME,
                PipelineDocument.newBuilder()
                        .setPipeline(NAME)
                        .setGeneration(generation)
                        .setDocument(text)
                        .setDigest("")
                        .setActor("tests")
                        .setAppliedAt(Instant.now())
                        .build());
    }

    /** The next examples, a minute of event time apart; the revision is of the first of them. */
    void examples(int count, int revision) {
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            double z = random.nextGaussian();
            var time = START.plus(Duration.ofMinutes(examples));
            var example = Example.newBuilder()
                    .setPipeline(NAME)
                    .setEventId("event-" + examples++)
                    .setTime(time)
                    .setFeatureSet(FEATURE_SET)
                    .setValues(List.of(x, z))
                    .setLabel(random.nextDouble() < 1 / (1 + Math.exp(-2 * x - 2 * z)) ? 1 : 0)
                    .setLabelKnownAt(time)
                    .setMaturedAt(time.plusSeconds(3600))
                    .setRevision(i == 0 ? revision : 0)
                    .setLineage(new Lineage("demo.features", 0, 0L, 0L, 1, null))
                    .build();
            send(Topics.of(NAME).examples().name(), example.getEventId(), example, time);
        }
        producer.flush();
    }

    /** All examples up to now, the newest 30 % held out. */
    Dataset dataset() {
        var request = new DatasetRequest(
                Topics.of(NAME).examples().name(),
                FEATURE_SET,
                FEATURES,
                START.plus(Duration.ofDays(10)),
                Duration.ofDays(30),
                HoldoutRule.ofShare(0.3));
        return switch (DatasetReader.over(connection).pin(request)) {
            case DatasetReading.Complete read -> read.dataset();
            case DatasetReading.Refused refused -> throw new IllegalStateException(refused.reason());
        };
    }

    StoredArtifact model(Path root, Dataset dataset, int rounds) throws Exception {
        return TinyModel.store(root, dataset, rounds);
    }

    void candidate(String id, StoredArtifact stored, Dataset dataset) {
        send(
                Topics.CANDIDATES.name(),
                NAME,
                Candidate.newBuilder()
                        .setId(id)
                        .setPipeline(NAME)
                        .setGeneration(1)
                        .setRunId("run-" + id)
                        .setRequestId("request-" + id)
                        .setAttempt(1)
                        .setArtifactUri(stored.uri().toString())
                        .setDigest(stored.digest())
                        .setLearner("xgboost")
                        .setObjective("binary:logistic")
                        .setFeatureSet(FEATURE_SET)
                        .setFeatures(FEATURES)
                        .setParameters(Map.of())
                        .setValidation(Map.of())
                        .setTrials(1)
                        .setDevice("cpu")
                        .setManifest(ManifestMapper.toAvro(dataset.manifest()))
                        .setReference(List.of())
                        .setLabelMean(dataset.training().labelMean())
                        .setTime(START)
                        .setCreatedAt(Instant.now())
                        .build());
    }

    void promote(int version, long epoch, StoredArtifact stored, Dataset dataset) {
        send(
                Topics.MODEL_PROMOTED.name(),
                NAME,
                ModelPromoted.newBuilder()
                        .setPipeline(NAME)
                        .setVersion(version)
                        .setPreviousVersion(version - 1)
                        .setEpoch(epoch)
                        .setArtifactUri(stored.uri().toString())
                        .setDigest(stored.digest())
                        .setLearner("xgboost")
                        .setObjective("binary:logistic")
                        .setFeatureSet(FEATURE_SET)
                        .setFeatures(FEATURES)
                        .setManifestId(dataset.manifest().id())
                        .setManifestRanges(
                                ManifestMapper.toAvro(dataset.manifest()).getRanges())
                        .setReference(List.of())
                        .setLabelMean(dataset.training().labelMean())
                        .setCandidateId("cand-" + version)
                        .setActor("tests")
                        .setReason("")
                        .setRevert(false)
                        .setTime(START)
                        .setPromotedAt(Instant.now())
                        .build());
    }

    void garbage(String topic, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic, NAME.getBytes(UTF_8), value));
        producer.flush();
    }

    private void send(String topic, String key, SpecificRecord value) {
        send(topic, key, value, Instant.now());
        producer.flush();
    }

    private void send(String topic, String key, SpecificRecord value, Instant time) {
        var bytes = serializer.serialize(topic, value);
        send(new ProducerRecord<>(topic, null, time.toEpochMilli(), key.getBytes(UTF_8), bytes));
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        var unused = producer.send(message, (written, failure) -> {
            if (failure != null) {
                throw new IllegalStateException("cannot write to " + message.topic(), failure);
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
