package dev.freshet.feature.kafka.control;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.kafka.control.ControlTopology.ControlTools;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.pipeline.spec.StreamRule;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import dev.freshet.pipeline.spec.Training;
import dev.freshet.pipeline.spec.Triggers;
import dev.freshet.pipeline.spec.feature.ExpressionFeature;
import dev.freshet.pipeline.spec.schedule.Cron;
import dev.freshet.pipeline.spec.schedule.Schedule;
import dev.freshet.schemas.Alert;
import dev.freshet.schemas.CommandKind;
import dev.freshet.schemas.ConceptReport;
import dev.freshet.schemas.Course;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureReference;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.ModelScores;
import dev.freshet.schemas.QualityCounts;
import dev.freshet.schemas.QualityWindow;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.Separability;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.Verdict;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;

/** The control part of a pipeline's topology on a test driver, with vectors and examples as sources. */
final class ControlRig implements AutoCloseable {
    static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
    static final Instant WALL = Instant.parse("2026-11-23T12:00:00Z");
    static final FeatureSerdes SERDES = new FeatureSerdes(Map.of("schema.registry.url", "mock://control"));
    static final Pipeline PIPELINE = pipeline();

    private static final Lineage LINEAGE = new Lineage("p.records", 0, 0L, 0L, 1, null);
    private static final Topics.OfPipeline OWN = Topics.of(PIPELINE.name());

    final TopologyTestDriver driver;
    final MeterRegistry meters = new SimpleMeterRegistry();
    /** Topics of messages that could not be read. */
    final List<String> passedOver = new ArrayList<>();

    final TestInputTopic<String, FeatureVector> vectors;
    final TestInputTopic<String, Example> examples;
    final TestInputTopic<String, TrainingRun> runs;
    final TestInputTopic<String, Evaluation> evaluations;
    final TestInputTopic<String, RegistryCommand> commands;
    final TestInputTopic<String, ModelPromoted> promotions;
    final TestInputTopic<String, LiveQuality> quality;
    final TestOutputTopic<String, DriftReport> reports;
    final TestOutputTopic<String, ConceptReport> concepts;
    final TestOutputTopic<String, TrainingRequest> requests;
    final TestOutputTopic<String, Decision> decisions;
    final TestOutputTopic<String, Alert> alerts;
    private final Random random = new Random(7);

    ControlRig() {
        this(PIPELINE);
    }

    ControlRig(Pipeline pipeline) {
        var settings = new Properties();
        settings.put("application.id", "freshet-features-p");
        settings.put("bootstrap.servers", "unused:9092");
        driver = new TopologyTestDriver(
                topology(pipeline, new ControlTools(SERDES, new PassedOver(passedOver::add), meters)), settings, WALL);
        vectors = in(OWN.features(), FeatureVector.class);
        examples = in(OWN.examples(), Example.class);
        runs = in(Topics.TRAINING_RUNS, TrainingRun.class);
        evaluations = in(Topics.EVALUATIONS, Evaluation.class);
        commands = in(Topics.REGISTRY_COMMANDS, RegistryCommand.class);
        promotions = in(Topics.MODEL_PROMOTED, ModelPromoted.class);
        quality = in(Topics.LIVE_QUALITY, LiveQuality.class);
        concepts = out(Topics.CONCEPT_REPORTS, ConceptReport.class);
        reports = out(Topics.DRIFT_REPORTS, DriftReport.class);
        requests = out(Topics.TRAINING_REQUESTS, TrainingRequest.class);
        decisions = out(Topics.DECISIONS, Decision.class);
        alerts = out(Topics.ALERTS, Alert.class);
    }

    static Topology topology() {
        return topology(PIPELINE, new ControlTools(SERDES, new PassedOver(topic -> {}), new SimpleMeterRegistry()));
    }

    /** The same pipeline with these rules over its stream. */
    static Pipeline watching(StreamRule... rules) {
        var events = new Events(EventId.of("id"), "time", Map.of(), List.of(), List.of(rules), Duration.ZERO);
        return pipeline(events);
    }

    private static Topology topology(Pipeline pipeline, ControlTools tools) {
        var builder = new StreamsBuilder();
        var vectors = builder.stream(
                OWN.features().name(),
                Consumed.with(Serdes.String(), SERDES.of(FeatureVector.class)).withName("read-features"));
        var examples = builder.stream(
                OWN.examples().name(),
                Consumed.with(Serdes.String(), SERDES.of(Example.class)).withName("read-examples"));
        ControlTopology.attach(builder, new Served(pipeline, 1, null, null), vectors, examples, tools);
        return builder.build();
    }

    /** One day of 300 vectors with these values in both features; it ends half a minute before midnight. */
    void day(int day, DoubleSupplier first, DoubleSupplier second) {
        for (var i = 0; i < 300; i++) {
            var vector = vector(day, i, first.getAsDouble(), second.getAsDouble());
            vectors.pipeInput(vector.getEventId(), vector, vector.getTime());
        }
        tick();
    }

    /** One of a day's 300 vectors. */
    static FeatureVector vector(int day, int number, double first, double second) {
        return new FeatureVector(
                "p",
                "event-" + day + "-" + number,
                START.plus(Duration.ofDays(day)).plusSeconds(number * 288L + 30),
                Map.of(),
                PIPELINE.featureSet().id(),
                List.of(first, second),
                LINEAGE);
    }

    void stableDay(int day) {
        day(day, random::nextDouble, random::nextDouble);
    }

    void shiftedDay(int day) {
        day(day, () -> random.nextDouble() + 0.4, random::nextDouble);
    }

    void brokenDay(int day) {
        day(day, () -> Double.NaN, random::nextDouble);
    }

    void examples(int count, int revision) {
        for (var i = 0; i < count; i++) {
            var example = new Example(
                    "p",
                    "event-" + i,
                    START,
                    PIPELINE.featureSet().id(),
                    List.of(0.5, 0.5),
                    1.0,
                    START,
                    START,
                    revision,
                    LINEAGE);
            examples.pipeInput(example.getEventId(), example, START);
        }
        tick();
    }

    /** One that matured then. */
    void example(String id, Instant maturedAt) {
        var example = new Example(
                "p", id, START, PIPELINE.featureSet().id(), List.of(0.5, 0.5), 1.0, START, maturedAt, 0, LINEAGE);
        examples.pipeInput(id, example, START);
    }

    /** A second of wall-clock time: what was counted is told. */
    void tick() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    void promote(String pipeline, long epoch) {
        promotions.pipeInput(pipeline, promotion(pipeline, epoch));
        tick();
    }

    /** A promotion whose reference is uniform over [0, 1) in both features. */
    static ModelPromoted promotion(String pipeline, long epoch) {
        var shares = new ArrayList<>(Collections.nCopies(10, 0.1));
        shares.add(0.0);
        var edges = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
        var reference = Stream.of("b", "a")
                .map(name -> new FeatureReference(name, edges, shares, 10_000L, List.of(), Course.SPREAD, null))
                .toList();
        return ModelPromoted.newBuilder()
                .setPipeline(pipeline)
                .setVersion((int) epoch)
                .setPreviousVersion((int) epoch - 1)
                .setEpoch(epoch)
                .setArtifactUri("file:///models/x")
                .setDigest("x")
                .setLearner("xgboost")
                .setObjective("binary:logistic")
                .setFeatureSet(PIPELINE.featureSet().id())
                .setFeatures(List.of("a", "b"))
                .setManifestId("mf-1")
                .setManifestRanges(List.of())
                .setReference(reference)
                .setLabelMean(0.2)
                .setCandidateId("cand-1")
                .setActor("gate")
                .setReason("better")
                .setRevert(false)
                .setTime(START)
                .setPromotedAt(WALL)
                .build();
    }

    /** The only partition of events reached this time and counted so many events in the hour before. */
    void counted(Windowed rule, Instant time, long events) {
        var window = QualityWindow.newBuilder()
                .setRule(rule.id())
                .setStart(time.minus(Duration.ofHours(1)))
                .setEvents(events)
                .setHits(0)
                .setPartial(false)
                .setHashes(List.of())
                .build();
        var counts = QualityCounts.newBuilder()
                .setPipeline("p")
                .setGeneration(1)
                .setPartition(0)
                .setPartitions(1)
                .setNewest(time)
                .setIdle(false)
                .setWindows(List.of(window))
                .build();
        in(Topics.QUALITY_COUNTS, QualityCounts.class).pipeInput("p", counts);
    }

    void run(TrainingRequest request, RunState state) {
        var run = TrainingRun.newBuilder()
                .setId("run-" + request.getId())
                .setPipeline(request.getPipeline())
                .setGeneration(1)
                .setRequestId(request.getId())
                .setReasons(request.getReasons())
                .setState(state)
                .setAttempt(1)
                .setWorker("w")
                .setProgress(0.5)
                .setStage("fit")
                .setMessage("out of memory")
                .setStageMillis(Map.of())
                .setDevice("cpu")
                .setTime(request.getTime())
                .setStartedAt(WALL)
                .setHeartbeatAt(WALL)
                .build();
        runs.pipeInput(run.getId(), run);
    }

    void evaluate(TrainingRequest request, Verdict verdict) {
        var evaluation = Evaluation.newBuilder()
                .setId("eval-" + request.getId())
                .setPipeline(request.getPipeline())
                .setGeneration(1)
                .setCandidateId("cand-run-" + request.getId())
                .setRunId("run-" + request.getId())
                .setChampionVersion(0)
                .setChampionEpoch(0)
                .setManifestId("mf-1")
                .setRows(1000)
                .setPositives(200)
                .setDecisive("auc")
                .setMetrics(List.of())
                .setSlices(Map.of())
                .setMargin(0.002)
                .setMinRows(100)
                .setMinPositives(10)
                .setVerdict(verdict)
                .setReason("numbers")
                .setScoringMicrosPerRow(5)
                .setArtifactBytes(1)
                .setTime(request.getTime())
                .setEvaluatedAt(WALL)
                .build();
        evaluations.pipeInput(evaluation.getPipeline(), evaluation);
    }

    void command(String pipeline, CommandKind kind, String id) {
        var command = RegistryCommand.newBuilder()
                .setId(id)
                .setPipeline(pipeline)
                .setKind(kind)
                .setActor("ana")
                .setReason("new fleet")
                .setSentAt(WALL)
                .setTraceparent("00-trace-" + id)
                .build();
        commands.pipeInput(pipeline, command);
    }

    /** A day of the champion's answers, of which this share is right; the evaluator knows that the day is over. */
    void scored(String pipeline, int day, long epoch, double right) {
        var rows = 1000L;
        var hits = Math.round(rows * right);
        var bins = List.of(rows - hits, hits);
        var champion = ModelScores.newBuilder()
                .setVersion((int) epoch)
                .setRows(2 * rows)
                .setPositives(rows)
                .setPositiveBins(bins)
                .setNegativeBins(bins.reversed())
                .setLogLossSum(0)
                .setSquaredErrorSum(0)
                .setAbsoluteErrorSum(0)
                .setCorrect(2 * hits)
                .setLabelSum((double) rows)
                .setScoreSum((double) rows)
                .build();
        quality.pipeInput(
                pipeline,
                LiveQuality.newBuilder()
                        .setId("lq-" + pipeline + "-" + day)
                        .setPipeline(pipeline)
                        .setWindowStart(START.plus(Duration.ofDays(day)))
                        .setWindowEnd(START.plus(Duration.ofDays(day)).plusSeconds(86_000))
                        .setEpoch(epoch)
                        .setLine(champion)
                        .setFrozen(champion)
                        .setConstant(champion)
                        .setChampion(champion)
                        .setLabelMean(0.5)
                        .setOver(true)
                        .setSeparability(new Separability(
                                START.plus(Duration.ofDays(day)),
                                START,
                                1000,
                                1000,
                                0.5 + (right < 0.8 ? 0.2 : 0),
                                0.013))
                        .setRanges(List.of())
                        .setMeasuredAt(WALL)
                        .build());
    }

    private <T extends SpecificRecord> TestInputTopic<String, T> in(Topic topic, Class<T> type) {
        return driver.createInputTopic(
                topic.name(), Serdes.String().serializer(), SERDES.of(type).serializer());
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> out(Topic topic, Class<T> type) {
        return driver.createOutputTopic(
                topic.name(), Serdes.String().deserializer(), SERDES.of(type).deserializer());
    }

    private static Pipeline pipeline() {
        return pipeline(new Events(EventId.of("id"), "time", Map.of(), List.of(), Duration.ZERO));
    }

    private static Pipeline pipeline(Events events) {
        return new Pipeline(
                "p",
                "operations",
                events,
                new Labels(
                        EventId.of("id"),
                        "value",
                        FieldType.BOOLEAN,
                        Optional.empty(),
                        Duration.ofHours(12),
                        Labels.Missing.DROP,
                        Duration.ZERO),
                List.of(new ExpressionFeature("a", "x"), new ExpressionFeature("b", "y")),
                new Drift(Duration.ofDays(1), Drift.Measure.PSI, 0.1, 0.2, 0.08, 200),
                new Triggers(
                        Optional.of(new Triggers.KOfN(2, 3)),
                        true,
                        250,
                        OptionalLong.empty(),
                        false,
                        Optional.of(new Schedule(Cron.parse("0 4 1 6 *"), ZoneOffset.UTC, Schedule.CatchUp.LAST)),
                        Duration.ofHours(12),
                        4,
                        Duration.ofHours(6)),
                new Training(
                        Training.Learner.XGBOOST,
                        "binary:logistic",
                        Duration.ofDays(30),
                        List.of(),
                        1,
                        10,
                        true,
                        0.8,
                        Training.Device.CPU,
                        7),
                new dev.freshet.pipeline.spec.Evaluation(
                        Metric.AUC, 0.2, Duration.ofDays(1), 100, 10, 0.002, List.of()),
                Promotion.AUTO);
    }

    @Override
    public void close() {
        driver.close();
    }
}
