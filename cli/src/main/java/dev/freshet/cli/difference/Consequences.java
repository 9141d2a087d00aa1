package dev.freshet.cli.difference;

import dev.freshet.cli.difference.Change.Kind;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What applying a changed document does, in words: to running windows, to models in service, to events and to people. */
public final class Consequences {
    private final Pipeline before;
    private final Pipeline after;
    private final List<Change> changes;
    private final List<String> words = new ArrayList<>();

    private Consequences(Pipeline before, Pipeline after, List<Change> changes) {
        this.before = before;
        this.after = after;
        this.changes = changes;
    }

    /** The consequences of these changes; empty where there are none. */
    public static List<String> of(Pipeline before, Pipeline after, List<Change> changes) {
        var consequences = new Consequences(before, after, changes);
        if (!changes.isEmpty()) {
            consequences.name();
            consequences.features();
            consequences.events();
            consequences.labels();
            consequences.judgement();
        }
        return List.copyOf(consequences.words);
    }

    private void name() {
        if (!before.name().equals(after.name())) {
            words.add("The names differ: '%s' would be another pipeline beside '%s', with topics and models of its own."
                    .formatted(after.name(), before.name()));
        } else {
            words.add("A new generation comes into force; services follow it live, and drift windows start again.");
        }
    }

    private void features() {
        var from = before.featureSet();
        var to = after.featureSet();
        if (!from.id().equals(to.id())) {
            words.add(("The feature set becomes %s (was %s): examples of the old set are kept and no longer"
                            + " learned from, and a first model of the new set is trained after %,d examples. Until it is promoted,"
                            + " the model in service has no vectors of its own set.")
                    .formatted(to.id(), from.id(), after.triggers().firstModel()));
            windows();
        }
        changes.stream()
                .filter(change -> change.path().matches("events\\.fields\\.[^.]+\\.(clean|type)"))
                .forEach(change -> words.add(
                        "What '%s' means changes while the features' names stay: examples from before and after are learned from together until the training window (%s) has passed."
                                .formatted(field(change), after.training().window())));
    }

    /** The windows of an entity are kept in one row; it goes on where it still holds the same. */
    private void windows() {
        var entities = after.entities();
        var anew = entities.stream()
                .filter(entity -> !windows(before, entity).equals(windows(after, entity)))
                .toList();
        var going = entities.stream().filter(entity -> !anew.contains(entity)).toList();
        if (!anew.isEmpty()) {
            words.add("Windows by %s start empty, because what they keep changes.".formatted(String.join(", ", anew)));
        }
        if (!going.isEmpty()) {
            words.add("Windows by %s go on as they are.".formatted(String.join(", ", going)));
        }
    }

    private static List<String> windows(Pipeline pipeline, String entity) {
        return pipeline.features().stream()
                .filter(AggregateFeature.class::isInstance)
                .map(AggregateFeature.class::cast)
                .filter(feature -> feature.by().equals(entity))
                .map(feature -> "%s of %s over %s".formatted(feature.aggregate(), feature.of(), feature.window()))
                .toList();
    }

    private void events() {
        changes.stream()
                .filter(change -> change.path().matches("events\\.fields\\.[^.]+\\.type"))
                .forEach(change -> words.add(
                        "Field '%s' changes its type from %s to %s: records of both types stand in %s.records, and its schema may be refused as incompatible; a new field under another name is safe."
                                .formatted(field(change), change.from(), change.to(), after.name())));
        changes.stream()
                .filter(change -> change.path().matches("events\\.fields\\.[^.]+\\.required")
                        && change.to().equals("true"))
                .forEach(change -> words.add("Events without '%s' are refused from now on.".formatted(field(change))));
        if (any("events.rules", Set.of(Kind.ADDED, Kind.CHANGED)) || any("events.fields", Set.of(Kind.CHANGED))) {
            words.add(
                    "Other events may be refused than before; see how many: freshet validate -f <document> --sample <events>.");
        }
        if (any("events.rules", Set.of(Kind.REMOVED, Kind.CHANGED)) || any("events.fields", Set.of(Kind.CHANGED))) {
            words.add("What was refused wrongly can be sent again: freshet reingest %s --dry-run."
                    .formatted(after.name()));
        }
        int within =
                after.events().deduplicateWithin().compareTo(before.events().deduplicateWithin());
        if (within != 0) {
            words.add("Ids are remembered for %s instead of %s: %s."
                    .formatted(
                            after.events().deduplicateWithin(),
                            before.events().deduplicateWithin(),
                            within > 0
                                    ? "more state; ids already forgotten stay forgotten"
                                    : "less state; a repetition that comes later is a new event"));
        }
        if (any("events.id", Set.of(Kind.CHANGED)) || any("events.time", Set.of(Kind.CHANGED))) {
            words.add(
                    "Events get another identity or time: ids remembered and windows filled so far do not fit any more; better begin a pipeline under a new name.");
        }
    }

    private void labels() {
        if (any("labels.value", Set.of(Kind.CHANGED)) || any("labels.type", Set.of(Kind.CHANGED))) {
            words.add(
                    "The label means something else: examples from before and after must not be learned from together; better begin a pipeline under a new name.");
        }
        if (!before.labels().maturity().equals(after.labels().maturity())) {
            words.add(
                    "Examples mature %s instead of %s after their event; drift, live quality and training see them %s."
                            .formatted(
                                    after.labels().maturity(),
                                    before.labels().maturity(),
                                    after.labels()
                                                            .maturity()
                                                            .compareTo(before.labels()
                                                                    .maturity())
                                                    > 0
                                            ? "later"
                                            : "sooner"));
        }
    }

    private void judgement() {
        if (changes.stream().anyMatch(change -> change.isUnder("training") || change.isUnder("evaluation"))) {
            words.add(
                    "Training and evaluation follow the document from the next request on; a run in flight ends as it began.");
        }
        if (changes.stream().anyMatch(change -> change.isUnder("triggers"))) {
            words.add(
                    "The trigger policy asks the calendar anew; requests already made count for cooldown and budget.");
        }
        if (any("promotion", Set.of(Kind.CHANGED))) {
            words.add("A won evaluation is from now on promoted: "
                    + after.promotion().name().toLowerCase(Locale.ROOT) + ".");
        }
    }

    private boolean any(String prefix, Set<Kind> kinds) {
        return changes.stream().anyMatch(change -> change.isUnder(prefix) && kinds.contains(change.kind()));
    }

    private static String field(Change change) {
        return change.path().split("\\.")[2];
    }
}
