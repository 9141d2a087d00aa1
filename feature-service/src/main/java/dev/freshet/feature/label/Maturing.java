package dev.freshet.feature.label;

import dev.freshet.feature.label.Outcome.Matured;
import dev.freshet.feature.label.Outcome.Standing;
import dev.freshet.feature.label.Outcome.Unlabelled;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Labels.Missing;
import java.util.ArrayList;
import java.util.List;

/** When the examples of an event are due, and which they are. */
final class Maturing {
    private final long maturity;
    private final Missing missing;

    Maturing(Labels labels) {
        this.maturity = labels.maturity().toMillis();
        this.missing = labels.missing();
    }

    /**
     * When its examples are due. Labels may run ahead of the records, so that none has come by now says nothing: only
     * records show that none came.
     */
    Due due(EventRow row, Event event) {
        boolean assumes = missing == Missing.NEGATIVE && row.labels().isEmpty();
        return new Due(assumes ? Due.Hand.RECORDS : Due.Hand.ALL, event.time() + maturity);
    }

    /** Writes the examples that are due and not yet written. */
    EventRow settle(EventRow row, Clock clock, List<Outcome> outcomes) {
        var event = row.event();
        boolean early = event != null && !row.settled() && !due(row, event).isPast(clock);
        if (event == null || row.vector() == null || early) {
            return row;
        }
        var examples = examples(event.time() + maturity, row.labels());
        if (examples.isEmpty()) {
            if (!row.settled()) {
                outcomes.add(new Unlabelled());
            }
            return row.settledWith(0, 0);
        }
        var last = examples.getLast();
        var news = examples.subList(Math.min(row.revisions(), examples.size()), examples.size());
        if (news.isEmpty() && last.label() != row.written()) {
            news = List.of(last);
        }
        int revision = row.revisions();
        for (Matured example : news) {
            outcomes.add(new Matured(
                    example.label(), example.knownAt(), example.maturedAt(), revision++, example.standing()));
        }
        return row.settledWith(revision, last.label());
    }

    /** All examples that labels in this order make: one at maturity, one for each change after it. */
    private List<Matured> examples(long maturesAt, List<Label> labels) {
        List<Matured> examples = new ArrayList<>();
        Label first = null;
        for (Label label : labels) {
            if (label.knownAt() <= maturesAt) {
                first = first != null && first.says(label.value()) ? first : label;
            }
        }
        if (first != null) {
            examples.add(new Matured(first.value(), first.knownAt(), maturesAt, 0, Standing.ON_TIME));
        } else if (missing == Missing.NEGATIVE) {
            examples.add(new Matured(0, maturesAt, maturesAt, 0, Standing.ASSUMED));
        }
        for (Label label : labels) {
            boolean news = examples.isEmpty() || examples.getLast().label() != label.value();
            if (label.knownAt() > maturesAt && news) {
                examples.add(new Matured(label.value(), label.knownAt(), label.knownAt(), 0, Standing.LATE));
            }
        }
        return examples;
    }
}
