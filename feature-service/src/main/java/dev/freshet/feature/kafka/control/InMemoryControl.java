package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.DriftEvent;
import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.feature.trigger.control.Control;
import dev.freshet.feature.trigger.control.ControlState;
import dev.freshet.feature.trigger.control.ControlStep;
import dev.freshet.feature.trigger.told.PolicyEvent;
import dev.freshet.feature.trigger.told.PolicyEvent.Challenger;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.TrainingRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The control of a pipeline without a topology around it, for who plays the past again: records in, records out, as {@link
 * CountingProcessor} and {@link ControlProcessor} do it between topics. It has no clock: what would be stamped with the time of
 * the clock has the event time reached. One thread at a time.
 */
public final class InMemoryControl {
    private final Pipeline pipeline;
    private final int generation;
    private final String featureSet;
    private final DecisionClock clock;
    private final Control control;
    private final TriggerMapper mapper;
    private final ConceptMapper concept;
    private final ExamplesPending examples;
    private final SortedMap<Integer, Counting> partitions = new TreeMap<>();
    private ControlState state;
    private @Nullable Champion champion;
    private Instant reached = Instant.EPOCH;

    /** Nothing heard yet. */
    public InMemoryControl(Pipeline pipeline, int generation) {
        this.pipeline = pipeline;
        this.generation = generation;
        this.featureSet = pipeline.featureSet().id();
        this.clock = DecisionClock.of(pipeline.drift().window());
        this.control = new Control(pipeline, generation);
        this.mapper = new TriggerMapper(pipeline.name());
        this.concept = new ConceptMapper(pipeline.name());
        this.examples = new ExamplesPending(clock);
        this.state = control.start(null);
    }

    /** What one partition has counted, and for whom. */
    private final class Counting {
        private final int partition;
        private final DriftPending vectors = new DriftPending(pipeline.drift().window(), clock);
        private @Nullable Champion counted;
        private boolean announced;

        Counting(int partition) {
            this.partition = partition;
            countFor(champion);
        }

        private void countFor(@Nullable Champion next) {
            counted = next;
            vectors.countFor(next != null && next.measures(featureSet) ? next : null);
        }

        void count(FeatureVector vector, List<SpecificRecord> told) {
            if (vectors.passesAStep(vector.getTime())) {
                tell(told);
                lookForChampion(told);
            }
            vectors.add(vector, vector.getFeatureSet().equals(featureSet));
            if (vectors.isDue()) {
                tell(told);
            }
        }

        private void tell(List<SpecificRecord> told) {
            examples.take().forEach(event -> hear(event, told));
            var time = vectors.reached();
            if (time == null) {
                return;
            }
            if (counted != null && !announced) {
                announce(counted, time, told);
            }
            if (!vectors.isEmpty()) {
                hear(new VectorsCounted(partition, time, epoch(), vectors.windows()), told);
                vectors.told();
            }
        }

        private void lookForChampion(List<SpecificRecord> told) {
            var time = vectors.reached();
            var newest = champion;
            if (time != null && newest != null && newest.epoch() > epoch()) {
                countFor(newest);
                announce(newest, time, told);
            }
        }

        private void announce(Champion next, Instant time, List<SpecificRecord> told) {
            announced = true;
            hear(new ChampionSeen(partition, time, next), told);
        }

        private long epoch() {
            return counted == null ? 0 : counted.epoch();
        }
    }

    /** A vector was served; partition by partition they come in the order of their log. */
    public List<SpecificRecord> hear(int partition, FeatureVector vector) {
        var told = new ArrayList<SpecificRecord>();
        partitions.computeIfAbsent(partition, Counting::new).count(vector, told);
        return told;
    }

    /** A first example of this feature set matured; it is told with the next vector that passes a step. */
    public void matured(Instant maturedAt, double label) {
        if (pipeline.labels().type() == FieldType.BOOLEAN) {
            examples.add(maturedAt, label > 0.5);
        } else {
            examples.add(maturedAt);
        }
    }

    /** The gate has spoken. */
    public List<SpecificRecord> hear(Evaluation evaluation) {
        return hear(mapper.toDomain(evaluation));
    }

    /** The champion's answers were scored. */
    public List<SpecificRecord> hear(LiveQuality quality) {
        return hear(concept.toDomain(quality));
    }

    /** A run gave a sign of life, or failed. */
    public List<SpecificRecord> hear(TrainingRun run) {
        return hear(mapper.toDomain(run));
    }

    /** A person, or whoever watches from outside, gave a command. */
    public List<SpecificRecord> hear(RegistryCommand command) {
        return hear(mapper.toDomain(command));
    }

    /** The request in flight ended as if a challenger had won, though nobody trained one. */
    public List<SpecificRecord> answered(String requestId, String verdict) {
        var told = new ArrayList<SpecificRecord>();
        var nobody = new Challenger("", null, null, null);
        hear(new Evaluated(requestId, verdict + "-" + requestId, true, verdict, verdict, nobody), told);
        return told;
    }

    /** Another champion is in service; each partition counts by its bins from its next step on. */
    public void promoted(ModelPromoted promotion) {
        var next = DriftMapper.toDomain(promotion);
        if (champion == null || next.epoch() > champion.epoch()) {
            champion = next;
        }
    }

    private List<SpecificRecord> hear(List<ControlMessage> messages) {
        var told = new ArrayList<SpecificRecord>();
        for (var message : messages) {
            switch (message) {
                case ControlMessage.Told(var event, var traceparent) -> hear(event, told);
                case ControlMessage.Scored(var window) -> took(control.step(state, window), told);
                case ControlMessage.Counted _, ControlMessage.Judged _ ->
                    throw new IllegalArgumentException("no record of a topic says " + message);
            }
        }
        return told;
    }

    private void hear(DriftEvent event, List<SpecificRecord> told) {
        reached = event.time().isAfter(reached) ? event.time() : reached;
        took(control.step(state, event), told);
    }

    private void hear(PolicyEvent event, List<SpecificRecord> told) {
        took(control.step(state, event), told);
    }

    private void took(ControlStep step, List<SpecificRecord> told) {
        state = step.state();
        var origin = new ControlOrigin(pipeline, generation, reached, null);
        step.outcomes().forEach(outcome -> told.add(OutcomeMapper.toAvro(outcome, origin)));
    }
}
