package dev.freshet.registry.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.kafka.store.FormerRow;
import dev.freshet.registry.kafka.store.JsonSerde;
import dev.freshet.registry.kafka.store.Shelf;
import dev.freshet.registry.kafka.store.StoredLedger;
import dev.freshet.registry.kafka.store.Stores;
import dev.freshet.registry.kafka.wire.ControlSerdes;
import dev.freshet.registry.version.PipelineRow;
import dev.freshet.registry.version.Stage;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.CommandKind;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.Refit;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.Verdict;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wire records in, wire records and state out. */
class RegistryTopologyTest {
    @TempDir
    Path stateDir;

    private final ControlSerdes serdes = ControlSerdes.of(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));
    private final List<String> passedOver = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestOutputTopic<String, ModelPromoted> promoted;
    private TestOutputTopic<String, PipelineDocument> documents;
    private TestOutputTopic<String, Decision> decisions;

    @BeforeEach
    void start() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "registry-test");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(topology(), settings, Samples.NOW);
        promoted = output(Topics.MODEL_PROMOTED, serdes.promoted());
        documents = output(Topics.PIPELINES, serdes.document());
        decisions = output(Topics.DECISIONS, serdes.decision());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void isTheTopologyThatWasReviewed() throws IOException {
        // when
        String described = topology().describe().toString();

        // then
        try (var golden = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(described).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void takesADocumentIntoForce() {
        // when
        send(Samples.apply("c-1", Samples.document("auto")));

        // then
        PipelineDocument document = documents.readValue();
        assertThat(document.getGeneration()).isEqualTo(1);
        assertThat(document.getDocument()).isEqualTo(Samples.document("auto"));
        assertThat(document.getDigest()).hasSize(64);
        Decision decision = decisions.readValue();
        assertThat(decision.getKind()).isEqualTo(DecisionKind.APPLIED);
        assertThat(decision.getCauses()).containsExactly("c-1");
        assertThat(outcome("c-1").kindOfDecision()).isEqualTo("APPLIED");
    }

    @Test
    void refusesADocumentWithMistakes() {
        // when
        send(Samples.apply("c-1", Samples.document("sometimes")));

        // then
        assertThat(documents.isEmpty()).isTrue();
        Decision decision = decisions.readValue();
        assertThat(decision.getKind()).isEqualTo(DecisionKind.REFUSED);
        assertThat(decision.getReason()).contains("promotion", "sometimes");
    }

    @Test
    void refusesADocumentForAnotherPipeline() {
        // when
        send(RegistryCommand.newBuilder(Samples.apply("c-1", Samples.document("auto")))
                .setPipeline("other")
                .build());

        // then
        assertThat(decisions.readValue().getReason()).contains("flights", "other");
    }

    @Test
    void promotesWhatWasLearnedOnceMoreWhereACandidateBringsIt() {
        // given
        send(Samples.apply("c-1", Samples.document("auto")));
        var refit = Refit.newBuilder()
                .setArtifactUri("file:///models/refit")
                .setDigest("e".repeat(64))
                .setReference(List.of())
                .setLabelMean(0.3)
                .setLearnedUntil(Samples.TIME)
                .build();
        var candidate =
                Candidate.newBuilder(Samples.candidate(1)).setRefit(refit).build();

        // when
        send(candidate);
        send(Samples.evaluation("e-1", 1, 0, Verdict.PROMOTE));

        // then
        var promotion = promoted.readValue();
        assertThat(promotion.getArtifactUri()).isEqualTo("file:///models/refit");
        assertThat(promotion.getDigest()).isEqualTo("e".repeat(64));
        assertThat(promotion.getLearnedUntil()).isEqualTo(Samples.TIME);
        assertThat(promotion.getLabelMean()).isEqualTo(0.3);
        assertThat(promotion.getReference()).isEmpty();
        assertThat(promotion.getManifestRanges())
                .isEqualTo(candidate.getManifest().getRanges());
    }

    @Test
    void promotesWithEverythingAConsumerNeeds() {
        // given
        send(Samples.apply("c-1", Samples.document("auto")));
        send(Samples.candidate(1));

        // when
        send(Samples.evaluation("e-1", 1, 0, Verdict.PROMOTE));

        // then
        var message = promoted.readRecord();
        assertThat(message.key()).isEqualTo(Samples.PIPELINE);
        assertThat(message.timestamp()).isEqualTo(message.value().getTime().toEpochMilli());
        ModelPromoted promotion = message.value();
        assertThat(promotion.getVersion()).isEqualTo(1);
        assertThat(promotion.getEpoch()).isEqualTo(1);
        assertThat(promotion.getDigest()).isEqualTo(Samples.candidate(1).getDigest());
        assertThat(promotion.getFeatures()).containsExactly("hour", "distance");
        assertThat(promotion.getReference()).isEqualTo(Samples.candidate(1).getReference());
        assertThat(promotion.getManifestRanges())
                .isEqualTo(Samples.candidate(1).getManifest().getRanges());
        assertThat(promotion.getEvaluationId()).isEqualTo("e-1");
        assertThat(promotion.getTime()).isEqualTo(Samples.TIME.plusSeconds(1));
        assertThat(promotion.getTraceparent()).startsWith("00-0af7651916cd43dd");
        assertThat(decisions.readValuesToList().getLast().getInputs())
                .containsEntry("challenger", "0.72000")
                .containsEntry("lower", "0.00400");
    }

    @Test
    void changesNothingWhenMessagesComeTwice() {
        // given
        for (int round = 0; round < 2; round++) {
            send(Samples.apply("c-1", Samples.document("auto")));
            send(Samples.candidate(1));
            send(Samples.evaluation("e-1", 1, 0, Verdict.PROMOTE));
        }

        // when
        List<ModelPromoted> promotions = promoted.readValuesToList();

        // then
        assertThat(promotions).hasSize(1);
        assertThat(documents.readValuesToList()).hasSize(1);
        assertThat(decisions.readValuesToList()).hasSize(2);
    }

    @Test
    void revertsWithAHigherEpoch() {
        // given
        twoChampions();

        // when
        send(Samples.command("c-2", CommandKind.REVERT));

        // then
        ModelPromoted back = promoted.readValuesToList().getLast();
        assertThat(back.getVersion()).isEqualTo(1);
        assertThat(back.getPreviousVersion()).isEqualTo(2);
        assertThat(back.getEpoch()).isEqualTo(3);
        assertThat(back.getRevert()).isTrue();
        assertThat(back.getActor()).isEqualTo("ann");
        assertThat(back.getEvaluationId()).isNull();
        assertThat(back.getCandidateId()).isEqualTo("cand-1");
    }

    @Test
    void keepsItsStateAsItWas() {
        // given
        twoChampions();
        send(Samples.command("c-2", CommandKind.HOLD));

        // when
        PipelineRow state = row();
        StoredLedger ledger = ledger();

        // then
        assertThat(state.epoch()).isEqualTo(2);
        assertThat(state.versionCount()).isEqualTo(2);
        assertThat(ledger.version(1).orElseThrow().stage()).isEqualTo(Stage.RETIRED);
        assertThat(ledger.version(2).orElseThrow().epoch()).isEqualTo(2);
        assertThat(ledger.numberOf("cand-2")).contains(2);
        assertThat(ledger.change(1)).isPresent();
        assertThat(ledger.change(2)).contains(Objects.requireNonNull(state.lastChange()));
        assertThat(ledger.isJudged("e-2")).isTrue();
        assertThat(state.hold()).isTrue();
        assertThat(ledger.isCommanded("c-1") && ledger.isCommanded("c-2")).isTrue();
        assertThat(state.inForce().orElseThrow().promotion()).isEqualTo(dev.freshet.pipeline.spec.Promotion.AUTO);
        assertThat(state.time()).isEqualTo(Samples.TIME.plusSeconds(2));
    }

    @Test
    void learnsFromTheTriggerPolicyWhatBecameOfARetrain() {
        // given
        send(Samples.apply("c-1", Samples.document("auto")));
        send(Samples.command("c-2", CommandKind.RETRAIN));
        assertThat(outcome("c-2").state()).isEqualTo(CommandOutcome.State.OPEN);

        // when
        input(Topics.DECISIONS, serdes.decision(), Samples.fired("d-9", "c-2"));

        // then
        assertThat(outcome("c-2").kindOfDecision()).isEqualTo("FIRED");
        assertThat(outcome("c-2").decisionId()).isEqualTo("d-9");
    }

    @Test
    void passesOverWhatItCannotRead() {
        // given
        List<byte @Nullable []> junk = Arrays.asList(
                null, "garbage".getBytes(StandardCharsets.UTF_8), new byte[] {0, 0, 0, 1, 0, 9}, new byte[] {
                    0, 0, 0, 0, 1, 9
                });
        byte[] foreign = serdes.document()
                .serializer()
                .serialize(
                        "foreign",
                        new PipelineDocument("flights", 1, "text", "digest", "ann", Samples.NOW, null, null));

        // when
        for (Topic topic : RegistryTopology.sources()) {
            var raw = driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
            junk.forEach(bytes -> raw.pipeInput("flights".getBytes(StandardCharsets.UTF_8), bytes));
            junk.forEach(bytes -> raw.pipeInput(null, bytes));
            raw.pipeInput(new byte[] {-1, -2}, foreign);
        }
        send(Samples.apply("c-1", Samples.document("auto")));

        // then
        assertThat(passedOver).hasSize(RegistryTopology.sources().size() * 2 * junk.size() + 7);
        assertThat(decisions.readValue().getKind()).isEqualTo(DecisionKind.APPLIED);
    }

    @Test
    void passesOverWhatIsTooLongToBecomeAKey() {
        // when
        send(Samples.command("c".repeat(257), CommandKind.HOLD));
        send(Samples.command("a\nb", CommandKind.HOLD));
        send(RegistryCommand.newBuilder(Samples.command("c-1", CommandKind.HOLD))
                .setReason("r".repeat(2_001))
                .build());
        send(RegistryCommand.newBuilder(Samples.command("c-2", CommandKind.HOLD))
                .setPipeline("a\0b")
                .build());
        send(Candidate.newBuilder(Samples.candidate(1)).setId("c".repeat(300)).build());
        input(
                Topics.MODEL_ACKS,
                serdes.ack(),
                ModelAck.newBuilder(Samples.ack(1))
                        .setConsumer("c".repeat(5_000_000))
                        .build());

        // then
        assertThat(passedOver).hasSize(6);
        assertThat(decisions.isEmpty()).isTrue();
        assertThat(row()).isNull();
    }

    @Test
    void stampsNothingWithATimeToCome() {
        // given
        send(Samples.apply("c-1", Samples.document("auto")));
        send(Samples.candidate(1));
        decisions.readValuesToList();

        // when
        send(Evaluation.newBuilder(Samples.evaluation("e-1", 1, 0, Verdict.PROMOTE))
                .setTime(Samples.NOW.plusSeconds(1_000_000))
                .build());

        // then
        assertThat(decisions.readRecord().timestamp()).isLessThanOrEqualTo(Samples.NOW.toEpochMilli());
        assertThat(promoted.readRecord().timestamp()).isLessThanOrEqualTo(Samples.NOW.toEpochMilli());
    }

    @Test
    void keepsAMessageByteForByte() {
        // given
        byte[] message = serdes.run().serializer().serialize(Topics.TRAINING_RUNS.name(), Samples.run(1, 1, 0.5));

        // when
        run(Samples.run(1, 1, 0.5));

        // then
        assertThat(shelf().find(new Shelf.Mark(Shelf.Kind.RUN, Samples.PIPELINE, "run-1")))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(message));
    }

    @Test
    void takesARowApartThatAnEarlierReleaseWrote() throws IOException {
        // given
        try (var stored = getClass().getResourceAsStream("/former-row.json")) {
            driver.<String, FormerRow>getKeyValueStore(Stores.FORMER_ROWS)
                    .put(Samples.PIPELINE, JsonSerde.read(FormerRow.class, stored.readAllBytes()));
        }

        // when
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        // then
        assertThat(driver.<String, FormerRow>getKeyValueStore(Stores.FORMER_ROWS)
                        .get(Samples.PIPELINE))
                .isNull();
        assertThat(row().epoch()).isEqualTo(3);
        assertThat(row().versionCount()).isEqualTo(3);
        assertThat(row().generation()).isEqualTo(1);
        assertThat(ledger().version(1).orElseThrow()).satisfies(version -> {
            assertThat(version.stage()).isEqualTo(Stage.CHAMPION);
            assertThat(version.epoch()).isEqualTo(3);
            assertThat(version.evaluations()).containsExactly("e-1");
        });
        assertThat(ledger().change(2).orElseThrow().version()).isEqualTo(2);

        // when
        send(Samples.command("c-2", CommandKind.REVERT));
        send(Samples.evaluation("e-2", 2, 1, Verdict.PROMOTE));

        // then
        assertThat(decisions.isEmpty())
                .as("both were handled by the earlier release")
                .isTrue();
        send(Samples.candidate(4));
        assertThat(decisions.readValue().getId())
                .as("it waited for its candidate")
                .isEqualTo("dec-e-4");
    }

    @Test
    void keepsTheNewestStateOfARunAndDropsWhatAnOldAttemptSays() {
        // when
        run(Samples.run(1, 1, 0.2));
        run(Samples.run(1, 2, 0.1));
        run(Samples.run(1, 1, 0.9));
        run(Samples.run(1, 2, 0.4));

        // then
        Shelf shelf = shelf();
        assertThat(shelf.list(Shelf.Kind.RUN, Samples.PIPELINE, null, 10, this::readRun))
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.getAttempt()).isEqualTo(2);
                    assertThat(kept.getProgress()).isEqualTo(0.4);
                });
    }

    @Test
    void listsNewestFirstInPages() {
        // given
        for (int number = 1; number <= 5; number++) {
            run(Samples.run(number, 1, 0.5));
        }
        run(Samples.run(2, 1, 0.9));

        // when
        List<TrainingRun> first = shelf().list(Shelf.Kind.RUN, Samples.PIPELINE, null, 2, this::readRun);
        List<TrainingRun> second = shelf().list(Shelf.Kind.RUN, Samples.PIPELINE, "run-4", 10, this::readRun);

        // then
        assertThat(first).extracting(TrainingRun::getId).containsExactly("run-5", "run-4");
        assertThat(second).extracting(TrainingRun::getId).containsExactly("run-3", "run-2", "run-1");
        assertThat(shelf().list(Shelf.Kind.RUN, "other", null, 10, this::readRun))
                .isEmpty();
        assertThat(shelf().list(Shelf.Kind.ACK, Samples.PIPELINE, null, 10, this::readRun))
                .isEmpty();
    }

    private Topology topology() {
        return new RegistryTopology(
                        new RegistryTools(serdes, RegistryMeter.NONE, new PassedOver(passedOver::add), uri -> false))
                .build();
    }

    private PipelineRow row() {
        return driver.<String, PipelineRow>getKeyValueStore(Stores.ROWS).get(Samples.PIPELINE);
    }

    private StoredLedger ledger() {
        KeyValueStore<String, byte[]> entries = driver.getKeyValueStore(Stores.ENTRIES);
        return new StoredLedger(Samples.PIPELINE, entries, candidate -> false);
    }

    private void twoChampions() {
        send(Samples.apply("c-1", Samples.document("auto")));
        send(Samples.candidate(1));
        send(Samples.evaluation("e-1", 1, 0, Verdict.PROMOTE));
        send(Samples.candidate(2));
        send(Samples.evaluation("e-2", 2, 1, Verdict.PROMOTE));
    }

    private void send(SpecificRecord record) {
        switch (record) {
            case dev.freshet.schemas.Candidate candidate -> input(Topics.CANDIDATES, serdes.candidate(), candidate);
            case dev.freshet.schemas.Evaluation judged -> input(Topics.EVALUATIONS, serdes.evaluation(), judged);
            case RegistryCommand command -> input(Topics.REGISTRY_COMMANDS, serdes.command(), command);
            default -> throw new IllegalArgumentException("no topic for " + record.getClass());
        }
    }

    private void run(TrainingRun run) {
        input(Topics.TRAINING_RUNS, serdes.run(), run);
    }

    private <T> void input(Topic topic, Serde<T> serde, T value) {
        driver.createInputTopic(topic.name(), new StringSerializer(), serde.serializer())
                .pipeInput(Samples.PIPELINE, value, Samples.TIME.toEpochMilli());
    }

    private <T> TestOutputTopic<String, T> output(Topic topic, Serde<T> serde) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), serde.deserializer());
    }

    private CommandOutcome outcome(String id) {
        return driver.<String, CommandOutcome>getKeyValueStore(Stores.COMMANDS).get(id);
    }

    private Shelf shelf() {
        KeyValueStore<String, byte[]> records = driver.getKeyValueStore(Stores.SHELF);
        KeyValueStore<String, String> places = driver.getKeyValueStore(Stores.PLACES);
        return new Shelf(records, places);
    }

    private java.util.Optional<TrainingRun> readRun(byte[] message) {
        return java.util.Optional.of(serdes.run().deserializer().deserialize(Topics.TRAINING_RUNS.name(), message));
    }
}
