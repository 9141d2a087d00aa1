package dev.freshet.cli.draft;

import dev.freshet.pipeline.spec.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a model sees, by rule of thumb: what the event says of itself, and what its entities did before. */
final class DraftFeatures {
    private static final int MOST_ENTITIES = 3;
    private static final int BUCKETS = 64;

    private final Draft draft;
    private final List<String> lines = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private DraftFeatures(Draft draft) {
        this.draft = draft;
    }

    static List<String> of(Draft draft) {
        var features = new DraftFeatures(draft);
        draft.fields().stream().filter(features::isSeen).forEach(features::own);
        features.ofTime();
        features.ofEntities();
        return features.lines;
    }

    private boolean isSeen(DraftColumn column) {
        return !column.name().equals(draft.id().field())
                && !column.name().equals(draft.time().field());
    }

    private void own(DraftColumn column) {
        var profile = column.profile();
        switch (column.type()) {
            case INT, DOUBLE -> {
                if (column.isName() && column.isEntity()) {
                    comment(column, "is the name of something: see its windows below");
                } else if (profile.isUnique() && column.type() == FieldType.INT) {
                    comment(column, "tells each row apart, from which nothing can be learned");
                } else {
                    add(column.name(), "value: " + column.name());
                }
            }
            case BOOLEAN -> add(column.name(), "value: " + column.name());
            case STRING -> text(column, profile);
            case TIMESTAMP ->
                comment(
                        column,
                        "is another time: (%s - %s).getHours() makes a number of it"
                                .formatted(draft.time().field(), column.name()));
        }
    }

    private void text(DraftColumn column, ColumnProfile profile) {
        if (!profile.categories().isEmpty()) {
            var values = profile.categories().stream().map(Yaml::text).collect(Collectors.joining(", "));
            add(column.name(), "category: %s, values: [%s]".formatted(column.name(), values));
        } else if (profile.isProse() || profile.distinct() * 2L > profile.present()) {
            comment(
                    column,
                    "has nearly as many values as rows: {name: %s_length, value: size(%s)} would be a number"
                            .formatted(FieldName.feature(column.name()), column.name()));
        } else {
            add(column.name(), "hash: %s, buckets: %d".formatted(column.name(), BUCKETS));
        }
    }

    private void ofTime() {
        if (draft.time().isReal()) {
            add("hour", "value: " + draft.time().field() + ".getHours()");
            add("weekday", "value: " + draft.time().field() + ".getDayOfWeek()");
        }
    }

    private void ofEntities() {
        var entities = draft.fields().stream()
                .filter(this::isSeen)
                .filter(DraftColumn::isEntity)
                .limit(MOST_ENTITIES)
                .toList();
        if (!entities.isEmpty()) {
            lines.add("# What happened to the same %s before, in the last %s."
                    .formatted(
                            entities.stream().map(DraftColumn::name).collect(Collectors.joining(", ")),
                            draft.periods().window()));
        }
        var amount = draft.fields().stream()
                .filter(column -> column.type() == FieldType.DOUBLE && isSeen(column))
                .findFirst();
        for (var entity : entities) {
            var window = ", by: %s, over: %s"
                    .formatted(entity.name(), draft.periods().window());
            add(entity.name() + "_count", "aggregate: count" + window);
            amount.ifPresent(
                    of -> add(entity.name() + "_mean_" + of.name(), "aggregate: mean, of: " + of.name() + window));
            draft.label()
                    .value()
                    .ifPresent(known -> add(entity.name() + "_label", "aggregate: mean, of: label" + window));
        }
    }

    private void add(String name, String what) {
        var distinct = FieldName.distinct(FieldName.feature(name), names);
        names.add(distinct);
        lines.add("- {name: %s, %s}".formatted(distinct, what));
    }

    private void comment(DraftColumn column, String why) {
        lines.add("# %s %s.".formatted(column.name(), why));
    }
}
