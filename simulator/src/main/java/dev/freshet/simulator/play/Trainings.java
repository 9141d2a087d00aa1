package dev.freshet.simulator.play;

import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.simulator.table.ExampleTable;
import dev.freshet.trainer.claim.InMemoryTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trains what is asked for, within the budget, and keeps account of what it cost. */
final class Trainings {
    private final Budget budget;
    private final InMemoryTrainer trainer;
    private final Workplace workplace;
    private final List<Cost> costs = new ArrayList<>();

    Trainings(Terms terms, ExampleTable examples, Workplace workplace) {
        var probe = terms.training() == TrainMode.PROBE;
        this.budget = terms.budget();
        this.workplace = workplace;
        this.trainer = new InMemoryTrainer(
                probe ? Probe.of(terms.document()) : terms.document(),
                workplace.artifacts(),
                terms.threads(),
                request -> examples.pin(request, probe ? Probe.MOST_ROWS : Integer.MAX_VALUE));
    }

    /** What came of a request. */
    sealed interface Result {
        /** A model. */
        record Made(TrainingRun run, Candidate candidate) implements Result {}

        /** None, for there is nothing to learn from or nothing to gain. */
        record None(TrainingRun run) implements Result {}

        /** It was not begun. */
        record Exhausted(String why) implements Result {}
    }

    /** {@code champion} is the newest promotion, null for none. */
    Result train(TrainingRequest request, @Nullable ModelPromoted champion) {
        var spent = costs.stream().map(Cost::cpu).reduce(Duration.ZERO, Duration::plus);
        var exhausted = budget.exhausted(costs.size(), spent);
        if (exhausted.isPresent()) {
            return new Result.Exhausted(exhausted.get());
        }
        long before = workplace.cpuNanos().getAsLong();
        try {
            var ended = trainer.train(request, champion);
            var candidate = ended.candidate();
            return candidate == null ? new Result.None(ended.run()) : new Result.Made(ended.run(), candidate);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a model of request %s cannot be written to %s: %s"
                            .formatted(request.getId(), workplace.artifacts(), e.getMessage()),
                    e);
        } finally {
            var cpu = Duration.ofNanos(workplace.cpuNanos().getAsLong() - before);
            costs.add(new Cost(request.getId(), request.getTime(), cpu));
        }
    }

    List<Cost> costs() {
        return List.copyOf(costs);
    }
}
