package dev.freshet.simulator.play;

import dev.freshet.evaluator.kafka.InMemoryEvaluator;
import dev.freshet.evaluator.live.LiveExample;
import dev.freshet.feature.kafka.control.InMemoryControl;
import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.registry.kafka.wire.InMemoryRegistry;
import dev.freshet.schemas.CommandKind;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.simulator.table.ExampleTable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One past under one document. Vectors come in the order of event time, each partition in the order of its log; before a vector
 * that passes a step of the decisions' clock everything is told that was known by then. What is decided at a step is heard of
 * at the next, as if it had taken no longer than that. Nothing it says leaves it, but for its {@link #chronicle}.
 */
public final class Play implements AutoCloseable {
    private final Terms terms;
    private final Past past;
    private final DecisionClock clock;
    private final ExampleTable examples;
    private final InMemoryControl control;
    private final InMemoryRegistry registry;
    private final InMemoryEvaluator evaluator;
    private final Trainings trainings;
    private final Watch watch;
    private final Chronicle chronicle = new Chronicle();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private @Nullable ModelPromoted champion;
    private int known;
    private long reached = Long.MIN_VALUE;
    private @Nullable String ended;

    /**
     * Something that is heard from an event time on; of one time what was put down first comes first.
     *
     * @param at the event time
     * @param number counts what was put down
     * @param happens what happens then
     */
    private record Due(Instant at, int number, Runnable happens) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Integer.compare(number, other.number);
        }
    }

    private int dues;

    /** @param workplace where models are made and found, and by which clock their cost is told */
    public Play(Terms terms, Past past, ExampleTable examples, Workplace workplace) {
        this(terms, past, examples, workplace, Watch.NOBODY);
    }

    /** @param watch who sees every answer of the champion and may ask for a training */
    public Play(Terms terms, Past past, ExampleTable examples, Workplace workplace, Watch watch) {
        this.watch = watch;
        var document = terms.document();
        this.terms = terms;
        this.past = past;
        this.examples = examples;
        this.clock = DecisionClock.of(document.drift().window());
        this.control = new InMemoryControl(document, terms.generation());
        this.evaluator = new InMemoryEvaluator(
                document,
                terms.generation(),
                new InMemoryEvaluator.Means(
                        examples::read, workplace.models(), workplace.discriminator(), Workplace.LIVE_WINDOW_ROWS));
        this.registry = new InMemoryRegistry(
                document.name(),
                terms.generation(),
                document.promotion(),
                past.champion().orElse(null));
        this.trainings = new Trainings(terms, examples, workplace);
        past.champion().ifPresent(this::inService);
        skipWhatIsKnown();
        if (terms.training() == TrainMode.NONE) {
            past.later()
                    .forEach(promotion ->
                            at(past.cameAt(promotion, document.drift().window()), () -> tell(promotion)));
        }
    }

    /** Hears a vector, and everything before it that is due. */
    public void hear(int partition, FeatureVector vector) {
        long step = clock.reached(vector.getTime().toEpochMilli());
        if (step > reached && ended == null) {
            reached = step;
            advance(step);
        }
        if (ended == null) {
            control.hear(partition, vector).forEach(this::tell);
        }
    }

    /** No vector comes any more; what matured since is answered, but no step comes at which something could be decided. */
    public void end() {
        var rest = new ArrayList<LiveExample>();
        for (; known < examples.size() && ended == null; known++) {
            if (examples.isFirst(known)) {
                rest.add(examples.live(known));
            }
        }
        score(rest);
        evaluator.end().forEach(this::tell);
    }

    private void score(List<LiveExample> live) {
        if (terms.training() != TrainMode.NONE) {
            evaluator.score(live, watch::see).forEach(this::tell);
        }
    }

    public Chronicle chronicle() {
        return chronicle;
    }

    /** Why it ended before the period did, as a sentence; null where it did not. */
    public @Nullable String ended() {
        return ended;
    }

    /** What its trainings have cost. */
    public List<Cost> costs() {
        return trainings.costs();
    }

    public Terms terms() {
        return terms;
    }

    /** What matured before the period was counted in another life. */
    private void skipWhatIsKnown() {
        while (known < examples.size()
                && examples.maturedAt(known) < past.from().toEpochMilli()) {
            known++;
        }
    }

    private void advance(long step) {
        var live = new ArrayList<LiveExample>();
        while (known < examples.size() && clock.after(examples.maturedAt(known)).toEpochMilli() <= step) {
            if (examples.isFirst(known)) {
                control.matured(Instant.ofEpochMilli(examples.maturedAt(known)), examples.label(known));
                live.add(examples.live(known));
            }
            known++;
        }
        score(live);
        watch.doubts().ifPresent(why -> control.hear(retrain(why, step)).forEach(this::tell));
        while (!due.isEmpty() && due.peek().at().toEpochMilli() <= step) {
            due.remove().happens().run();
        }
    }

    private RegistryCommand retrain(String why, long step) {
        var command = new RegistryCommand();
        command.setId("watch-" + step);
        command.setPipeline(terms.document().name());
        command.setKind(CommandKind.RETRAIN);
        command.setActor("watch");
        command.setReason(why);
        command.setSentAt(Instant.ofEpochMilli(step));
        return command;
    }

    private void at(Instant time, Runnable happens) {
        due.add(new Due(clock.after(time.toEpochMilli()), dues++, happens));
    }

    /** Writes down what was told and lets those hear it whom it concerns; what they say to it follows. */
    private void tell(SpecificRecord first) {
        Queue<SpecificRecord> told = new ArrayDeque<>();
        told.add(first);
        while (!told.isEmpty()) {
            var record = told.remove();
            chronicle.add(record);
            switch (record) {
                case TrainingRequest request -> asked(request);
                case ModelPromoted promotion -> inService(promotion);
                case LiveQuality quality -> told.addAll(control.hear(quality));
                case Evaluation evaluation -> {
                    told.addAll(registry.hear(evaluation));
                    told.addAll(control.hear(evaluation));
                }
                default -> {}
            }
        }
    }

    private void inService(ModelPromoted promotion) {
        champion = promotion;
        evaluator.promoted(promotion);
        control.promoted(promotion);
    }

    private void asked(TrainingRequest request) {
        var answered = request.getTime().plus(terms.latency());
        if (terms.training() == TrainMode.NONE) {
            at(answered, () -> untrained(request));
            return;
        }
        switch (trainings.train(request, champion)) {
            case Trainings.Result.Exhausted(var why) ->
                ended = "it ended at %s with request %s, because %s".formatted(request.getTime(), request.getId(), why);
            case Trainings.Result.None(var run) -> {
                chronicle.add(run);
                at(answered, () -> control.hear(run).forEach(this::tell));
            }
            case Trainings.Result.Made(var run, var candidate) -> {
                chronicle.add(run);
                chronicle.add(candidate);
                registry.hear(candidate).forEach(this::tell);
                var evaluation = watch.rules(evaluator.judge(candidate));
                at(answered, () -> tell(evaluation));
            }
        }
    }

    /** Where the same request was really made, it ends as it really ended. */
    private void untrained(TrainingRequest request) {
        var failure = past.ending(request.getId());
        var evaluation = past.evaluation(request.getId());
        var told = failure.isPresent()
                ? control.hear(failure.get())
                : evaluation.isPresent()
                        ? control.hear(evaluation.get())
                        : control.answered(request.getId(), "NOT_TRAINED");
        told.forEach(this::tell);
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
