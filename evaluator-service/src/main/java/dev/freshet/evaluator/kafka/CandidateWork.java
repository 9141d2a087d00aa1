package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.evaluation.Assessor;
import dev.freshet.evaluator.evaluation.Case;
import dev.freshet.evaluator.evaluation.Challenger;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads candidates one by one and writes the evaluation of each together with the place to read on, so that a candidate has
 * exactly one evaluation however often this process dies.
 */
final class CandidateWork implements Worker.Work {
    private static final Logger LOG = Logger.getLogger(CandidateWork.class);
    private static final String GROUP = "freshet-evaluator";
    private static final Duration POLL = Duration.ofMillis(300);

    private final KafkaSettings settings;
    private final Pipelines pipelines;
    private final ChampionLog champions;
    private final Assessor assessor;
    private final EvaluatorMeters meters;
    private final Clock clock;
    private final MessageReader<Challenger> reader;
    private volatile boolean joined;

    CandidateWork(KafkaSettings settings, Pipelines pipelines, ChampionLog champions, Outside outside) {
        this.settings = settings;
        this.pipelines = pipelines;
        this.champions = champions;
        this.assessor = new Assessor(outside.datasets(), outside.models(), System::nanoTime);
        this.meters = outside.meters();
        this.clock = outside.clock();
        this.reader = MessageReader.of(Topics.CANDIDATES, Candidate.class, settings.connection())
                .seenAs(CandidateMapper::toDomain);
    }

    /** Whether candidates are being read. */
    boolean joined() {
        return joined;
    }

    @Override
    public void run(BooleanSupplier open) {
        try (var link = Link.open(settings, GROUP, 1, Evaluation.class)) {
            link.subscribe(Topics.CANDIDATES.name(), () -> {});
            while (open.getAsBoolean()) {
                link.poll(POLL).forEach(message -> consider(message, link));
                joined = link.joined();
            }
        } finally {
            joined = false;
        }
    }

    private void consider(ConsumerRecord<byte[], byte[]> message, Link<Evaluation> link) {
        var evaluation = challenger(message).flatMap(this::evaluate);
        link.commit(
                Map.of(new TopicPartition(message.topic(), message.partition()), message.offset() + 1),
                evaluation
                        .map(it -> new ProducerRecord<>(Topics.EVALUATIONS.name(), it.getPipeline(), it))
                        .map(List::of)
                        .orElse(List.of()));
    }

    private Optional<Challenger> challenger(ConsumerRecord<byte[], byte[]> message) {
        var challenger = reader.read(message, meters.passedOver());
        if (challenger.isEmpty()) {
            meters.candidateSkipped("unreadable");
        }
        return challenger;
    }

    private Optional<Evaluation> evaluate(Challenger challenger) {
        var rules = pipelines.rules(challenger.pipeline());
        if (rules.isEmpty()) {
            LOG.warnf(
                    "event=candidate-skipped candidate=%s pipeline=%s reason=\"the pipeline is not applied\"",
                    challenger.id(), challenger.pipeline());
            meters.candidateSkipped("no_pipeline");
            return Optional.empty();
        }
        var started = Instant.now(clock);
        var assessment = assessor.assess(new Case(challenger, rules.get(), champions.upToNow(challenger.pipeline())));
        var ended = Instant.now(clock);
        meters.evaluated(assessment, Duration.between(started, ended));
        LOG.infof(
                "event=evaluated evaluation=%s pipeline=%s verdict=%s took=%s reason=\"%s\"",
                assessment.id(),
                challenger.pipeline(),
                assessment.judgement().verdict(),
                Duration.between(started, ended),
                assessment.judgement().reason());
        return Optional.of(EvaluationMapper.toAvro(assessment, ended));
    }
}
