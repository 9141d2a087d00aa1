package dev.freshet.registry.kafka.wire;

import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.registry.promotion.Outcome;
import dev.freshet.registry.promotion.Outcome.ChampionChanged;
import dev.freshet.registry.promotion.Outcome.Decided;
import dev.freshet.registry.promotion.Outcome.DocumentChanged;
import dev.freshet.registry.promotion.Registry;
import dev.freshet.registry.promotion.RegistryEvent;
import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.DocumentInForce;
import dev.freshet.registry.version.Judgement;
import dev.freshet.registry.version.Ledger;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineRow;
import dev.freshet.registry.version.PipelineState;
import dev.freshet.registry.version.Stage;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.ModelPromoted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The registry of one pipeline without topics around it, for who plays the past again: candidates and evaluations in, decisions
 * and promotions out. It has no clock: what would be stamped with the time of the clock has event time.
 */
public final class InMemoryRegistry {
    private final Map<String, Candidate> candidates = new HashMap<>();
    private PipelineState state;

    /**
     * A registry in which a document is in force.
     *
     * @param champion the champion in service, or null for none
     */
    public InMemoryRegistry(String pipeline, int generation, Promotion promotion, @Nullable ModelPromoted champion) {
        var document = new DocumentInForce(generation, "simulated", "", promotion, "simulation", Instant.EPOCH, null);
        var row = champion == null
                ? new PipelineRow(pipeline, document, 0, null, false, Instant.EPOCH)
                : new PipelineRow(
                        pipeline, document, champion.getVersion(), change(champion), false, champion.getTime());
        var opened = PipelineState.open(row, new Empty());
        state = champion == null ? opened : opened.with(version(champion));
    }

    /** A run made a model. */
    public List<SpecificRecord> hear(Candidate candidate) {
        candidates.put(candidate.getId(), candidate);
        return step(EventMapper.toDomain(candidate), candidate.getTime());
    }

    /** The gate has spoken. */
    public List<SpecificRecord> hear(Evaluation evaluation) {
        return step(EventMapper.toDomain(evaluation), evaluation.getTime());
    }

    private List<SpecificRecord> step(RegistryEvent event, Instant now) {
        var step = Registry.step(state, event, now);
        state = step.state();
        var mapper = new OutcomeMapper(state.pipeline(), state.generation(), now, null);
        return step.outcomes().stream().map(outcome -> told(outcome, mapper)).toList();
    }

    private SpecificRecord told(Outcome outcome, OutcomeMapper mapper) {
        return switch (outcome) {
            case DocumentChanged changed -> mapper.toAvro(changed);
            case Decided decided -> mapper.toAvro(decided);
            case ChampionChanged changed ->
                mapper.toAvro(
                        changed,
                        Objects.requireNonNull(
                                candidates.get(changed.candidateId()), "a champion was a candidate before"));
        };
    }

    private static ChampionChange change(ModelPromoted champion) {
        return new ChampionChange(
                champion.getEpoch(),
                champion.getVersion(),
                champion.getPreviousVersion(),
                champion.getEvaluationId(),
                champion.getActor(),
                champion.getReason(),
                champion.getRevert(),
                champion.getTime(),
                champion.getTime());
    }

    private static ModelVersion version(ModelPromoted champion) {
        var candidate = champion.getCandidateId();
        return new ModelVersion(
                champion.getVersion(),
                candidate,
                candidate,
                champion.getDigest(),
                Stage.CHAMPION,
                champion.getEpoch(),
                List.of(),
                champion.getTime(),
                champion.getTime());
    }

    /** What came before the champion in service is not asked for. */
    private static final class Empty implements Ledger {
        @Override
        public Optional<ModelVersion> version(int number) {
            return Optional.empty();
        }

        @Override
        public Optional<Integer> numberOf(String candidateId) {
            return Optional.empty();
        }

        @Override
        public boolean isCommanded(String id) {
            return false;
        }

        @Override
        public boolean isJudged(String id) {
            return false;
        }

        @Override
        public List<Judgement> waiting(String candidateId) {
            return List.of();
        }

        @Override
        public boolean isGone(String candidateId) {
            return false;
        }
    }
}
