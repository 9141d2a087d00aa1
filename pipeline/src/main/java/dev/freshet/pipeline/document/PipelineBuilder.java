package dev.freshet.pipeline.document;

import dev.freshet.pipeline.document.check.DriftChecks;
import dev.freshet.pipeline.document.check.EventChecks;
import dev.freshet.pipeline.document.value.CleaningReader;
import dev.freshet.pipeline.document.value.Defaults;
import dev.freshet.pipeline.document.value.FeatureReader;
import dev.freshet.pipeline.document.value.QualityReader;
import dev.freshet.pipeline.document.value.ScheduleReader;
import dev.freshet.pipeline.document.value.Values;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.EventId;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.pipeline.spec.Rule;
import dev.freshet.pipeline.spec.Training;
import dev.freshet.pipeline.spec.Triggers;
import dev.freshet.pipeline.spec.feature.Feature;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Makes the pipeline of a document that has no mistakes. */
final class PipelineBuilder {
    private final Values metadata;
    private final Values spec;
    private final FieldType label;

    PipelineBuilder(Values document) {
        metadata = document.section("metadata");
        spec = document.section("spec");
        label = constant(FieldType.class, spec.section("labels").section("value"), "type");
    }

    Pipeline build() {
        var events = events(spec.section("events"));
        var features = spec.sections("features").stream()
                .flatMap(FeatureReader::columns)
                .toList();
        return new Pipeline(
                metadata.text("name").orElseThrow(),
                metadata.text("owner").orElseThrow(),
                events,
                labels(spec.section("labels")),
                features,
                drift(spec.section("drift"), events, features),
                triggers(spec, spec.section("evaluation")),
                training(spec.section("training")),
                evaluation(spec.section("evaluation")),
                constant(Promotion.class, spec, "promotion"));
    }

    private static Events events(Values events) {
        var id = new EventId(events.texts("id"));
        var time = events.text("time").orElseThrow();
        var fields = new LinkedHashMap<String, Field>();
        events.named("fields")
                .forEach((name, field) ->
                        fields.put(name, field(name, field, id.only().equals(Optional.of(name)) || name.equals(time))));
        return new Events(
                id,
                time,
                fields,
                events.sections("rules").stream().map(PipelineBuilder::rule).toList(),
                events.sections("quality").stream().map(QualityReader::rule).toList(),
                events.section("deduplicate").period("within").orElseThrow(),
                constant(Events.Late.class, events.section("deduplicate"), "late"),
                EventChecks.notBefore(events.text("notBefore").orElseThrow()),
                events.period("maxStep"));
    }

    private static Field field(String name, Values field, boolean always) {
        return new Field(
                name,
                constant(FieldType.class, field, "type"),
                field.flag("required").orElse(always),
                CleaningReader.steps(field));
    }

    private static Rule rule(Values rule) {
        var otherwise = constant(Rule.Otherwise.class, rule, "otherwise");
        return new Rule(
                rule.text("name").orElseThrow(),
                rule.text("check").orElseThrow().strip(),
                otherwise,
                otherwise == Rule.Otherwise.VETO ? rule.period("cleanFor").orElse(Defaults.CLEAN_FOR) : Duration.ZERO);
    }

    private Labels labels(Values labels) {
        var maturity = labels.period("maturity").orElseThrow();
        return new Labels(
                new EventId(labels.texts("id")),
                labels.section("value").text("field").orElseThrow(),
                label,
                labels.text("time"),
                maturity,
                constant(Labels.Missing.class, labels, "missing"),
                labels.period("revisions").orElseGet(() -> Defaults.revisions(maturity)));
    }

    private static Drift drift(Values drift, Events events, List<Feature> features) {
        var types = new LinkedHashMap<String, FieldType>();
        events.fields().forEach((name, field) -> types.put(name, field.type()));
        return new Drift(
                drift.period("window").orElseThrow(),
                constant(Drift.Measure.class, drift, "measure"),
                drift.decimal("warn").orElseThrow(),
                drift.decimal("trip").orElseThrow(),
                drift.decimal("clear").orElseThrow(),
                drift.whole("minRows").orElseThrow(),
                DriftChecks.falseAlarms(drift),
                Exemptions.of(drift.texts("ignore"), features, events.time(), types),
                concept(drift));
    }

    private static Drift.Concept concept(Values drift) {
        var concept = drift.section("concept");
        return new Drift.Concept(
                concept.decimal("alpha").orElseThrow(),
                concept.period("window")
                        .orElseGet(() ->
                                Drift.Concept.window(drift.period("window").orElseThrow())));
    }

    /** A document that does not say what trains must not mean a model that is never trained again. */
    private static Triggers triggers(Values spec, Values evaluation) {
        var triggers = spec.section("triggers");
        var firstModel = Defaults.firstModel(
                evaluation.whole("minRows").orElseThrow(),
                evaluation.decimal("holdout").orElseThrow());
        var drift = triggers.section("drift");
        var trips = drift.whole("trips")
                .map(count -> new Triggers.KOfN(
                        Math.toIntExact(count),
                        Math.toIntExact(drift.whole("of").orElseThrow())));
        var says = Stream.of("drift", "concept", "newExamples", "doubled", "schedule")
                .anyMatch(triggers::says);
        var onDrift = says ? trips : Optional.of(Defaults.DRIFT_TRIGGER);
        return new Triggers(
                onDrift,
                triggers.flag("concept").orElse(onDrift.isPresent()),
                triggers.whole("firstModel").orElse(firstModel),
                triggers.whole("newExamples").map(OptionalLong::of).orElse(OptionalLong.empty()),
                triggers.flag("doubled").orElse(!says),
                ScheduleReader.schedule(triggers),
                triggers.period("cooldown").orElseThrow(),
                Math.toIntExact(triggers.whole("perDay").orElseThrow()),
                triggers.period("flightTimeout").orElseThrow());
    }

    private Training training(Values training) {
        var window = training.period("window").orElseThrow();
        return new Training(
                constant(Training.Learner.class, training, "learner"),
                training.text("objective").orElse(Defaults.objective(label)),
                window,
                training.has("compete") ? training.periods("compete") : Defaults.compete(window),
                Math.toIntExact(training.section("search").whole("trials").orElseThrow()),
                Math.toIntExact(training.whole("rounds").orElseThrow()),
                training.flag("refit").orElseThrow(),
                training.decimal("probe").orElseThrow(),
                constant(Training.Device.class, training, "device"),
                training.whole("seed").orElseThrow());
    }

    private Evaluation evaluation(Values evaluation) {
        return new Evaluation(
                evaluation.has("metric")
                        ? constant(Evaluation.Metric.class, evaluation, "metric")
                        : Defaults.metric(label),
                evaluation.decimal("holdout").orElseThrow(),
                evaluation.period("holdoutTime").orElseThrow(),
                evaluation.whole("minRows").orElseThrow(),
                evaluation.whole("minPositives").orElse(Defaults.minPositives(label)),
                evaluation.decimal("margin").orElse(Defaults.margin(label)),
                evaluation.texts("slices"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, Values values, String key) {
        return Enum.valueOf(type, values.text(key).orElseThrow().toUpperCase(Locale.ROOT));
    }
}
