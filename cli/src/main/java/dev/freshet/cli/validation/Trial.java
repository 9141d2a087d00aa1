package dev.freshet.cli.validation;

import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.checking.RecentValues;
import dev.freshet.judging.refusal.Quoted;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts a sample through a document, row by row, and adds up what became of it. Only counts and examples are kept. */
public final class Trial {
    private final Pipeline pipeline;
    private final EventCheck check;
    private final Instant now;
    private final List<String> fields;
    private final Map<String, Integer> positions = new HashMap<>();
    private final RememberedIds ids;
    private final RecentValues recent;
    private final StreamTrial stream;
    private final TrialResult result;

    /**
     * A trial of this document.
     *
     * @param check the judgement that the service would make of it
     * @param now time of the clock, against which event times may not lie ahead
     * @param examples most examples of each count
     */
    public Trial(Pipeline pipeline, EventCheck check, Instant now, int examples) {
        this.pipeline = pipeline;
        this.check = check;
        this.now = now;
        this.fields = List.copyOf(pipeline.events().fields().keySet());
        fields.forEach(field -> positions.put(field, positions.size()));
        this.recent = new RecentValues(pipeline.events());
        this.ids = new RememberedIds(pipeline.events().deduplicateWithin());
        this.result = new TrialResult(pipeline, examples);
        this.stream = result.stream();
    }

    /** Judges one more row: what keeps it from becoming a record; empty where it becomes one. */
    public Optional<Cause> add(SampleRow row) {
        result.row();
        return switch (row) {
            case SampleRow.Unreadable(long number, String message) -> {
                refuse(Cause.UNREADABLE, number, message);
                result.mistakes().add(Cause.UNREADABLE, number, message);
                yield Optional.of(Cause.UNREADABLE);
            }
            case SampleRow.Readable(long number, RawEvent event, Boolean positive) -> {
                result.labels().add(positive);
                yield judge(number, event);
            }
        };
    }

    private void refuse(Cause cause, long row, String message) {
        result.refused();
        stream.refused();
        result.first().add(cause, row, message);
    }

    /** What became of the rows so far. */
    public TrialResult result() {
        return result;
    }

    private Optional<Cause> judge(long row, RawEvent event) {
        for (int i = 0; i < fields.size(); i++) {
            if (event.value(i) == null) {
                result.missing().add(fields.get(i), row, "");
            }
        }
        return switch (check.check(event, now, recent)) {
            case Checked.Accepted accepted -> accept(row, accepted);
            case Checked.Refused(var refusal, var id) -> {
                var cause = Cause.of(refusal, pipeline.events());
                refuse(cause, row, refusal.message());
                check.mistakes(event, now, recent)
                        .forEach(each -> result.mistakes().add(Cause.of(each, pipeline.events()), row, each.message()));
                yield Optional.of(cause);
            }
        };
    }

    private Optional<Cause> accept(long row, Checked.Accepted event) {
        recent.add(event, (field, number, value) -> {});
        stream.accepted(event);
        event.changes().forEach(change -> result.changes()
                .add(
                        new StepAt(change.field(), change.step()),
                        row,
                        Quoted.value(change.from()) + " → " + Quoted.value(change.to())));
        event.warnings().forEach(rule -> result.warnings().add(rule, row, "event " + event.id()));
        for (int i = 0; i < fields.size(); i++) {
            if (event.values().get(i) == null) {
                result.missingAfter().add(fields.get(i), row, "");
            }
        }
        result.order().add(event.time());
        result.features().compute(row, name -> event.values().get(Objects.requireNonNull(positions.get(name), name)));
        if (ids.seenBefore(event.id(), event.time())) {
            result.duplicates().add("duplicate", row, "event " + event.id() + " at " + event.time());
            return Optional.of(Cause.DUPLICATE);
        }
        result.accepted();
        return Optional.empty();
    }
}
