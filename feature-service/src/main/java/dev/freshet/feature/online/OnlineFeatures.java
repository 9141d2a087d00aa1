package dev.freshet.feature.online;

import dev.freshet.feature.label.EventRow;
import dev.freshet.feature.label.EventRowCodec;
import dev.freshet.feature.label.ServedVector;
import dev.freshet.feature.online.VectorAnswer.Origin;
import dev.freshet.feature.vector.VectorPlan;
import dev.freshet.feature.window.EntityRow;
import dev.freshet.feature.window.EntityWindows;
import dev.freshet.judging.checking.Checked;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.checking.RecentValues;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.Values;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes vectors on request: cleaned and checked as ingest does it, counted in the windows' rows as the stream does it,
 * but nothing is kept.
 *
 * <p>Safe to share between threads.
 */
public final class OnlineFeatures {
    private final Pipeline pipeline;
    private final List<String> filledIn;
    private final String featureSet;
    private final EventCheck check;
    private final Map<String, Integer> positions = new HashMap<>();
    private final VectorPlan plan;
    private final EventRowCodec events;
    private final Map<String, EntityWindows> windows = new LinkedHashMap<>();

    /**
     * Prepares a pipeline's features.
     *
     * @param pipeline the pipeline in force
     * @param check its judgement over an event
     */
    public OnlineFeatures(Pipeline pipeline, EventCheck check) {
        this.pipeline = pipeline;
        this.filledIn = RecentValues.fields(pipeline.events());
        this.featureSet = pipeline.featureSet().id();
        this.check = check;
        this.plan = new VectorPlan(pipeline);
        this.events = new EventRowCodec(pipeline.entities());
        fields().forEach(field -> positions.put(field, positions.size()));
        pipeline.entities().forEach(by -> windows.put(by, EntityWindows.of(by, pipeline.features(), plan.inputs())));
    }

    /** The id of the feature set. */
    public String featureSet() {
        return featureSet;
    }

    /** The fields of a raw event, in the order of their positions. */
    public List<String> fields() {
        return List.copyOf(pipeline.events().fields().keySet());
    }

    /** The fields that name entities. */
    public List<String> entities() {
        return List.copyOf(windows.keySet());
    }

    /**
     * The vector that an event would be given if it came now, or was given if it has come.
     *
     * @param event the event as a producer sends it
     * @param now the clock, for the rule that no event is from the future
     * @param rows the state
     * @throws RowsAwayException if a row cannot be read now
     */
    public VectorAnswer vector(RawEvent event, Instant now, Rows rows) throws RowsAwayException {
        return switch (check.check(event, now)) {
            case Checked.Refused(var refusal, var id) -> new VectorAnswer.Refused(refusal);
            case Checked.Accepted accepted -> vector(accepted, rows);
        };
    }

    private VectorAnswer vector(Checked.Accepted event, Rows rows) throws RowsAwayException {
        var keys = keys(event);
        var found = rows.find(keys);
        var known = found.getFirst().map(events::decode);
        if (known.map(EventRow::event).isPresent()) {
            return known.map(EventRow::vector)
                    .filter(served -> served.featureSet().equals(featureSet))
                    .map(served -> answer(event, served.values(), Origin.LOG))
                    .orElseGet(() -> new VectorAnswer.OnItsWay(event.id()));
        }
        return unseen(event)
                .<VectorAnswer>map(VectorAnswer.Refused::new)
                .orElseGet(() -> answer(event, computed(event, keys, found), Origin.STATE));
    }

    /** A field that ingestion would fill in from the events before: what those were is not known here. */
    private Optional<Refusal> unseen(Checked.Accepted event) {
        return filledIn.stream()
                .filter(field -> value(event.values(), field) == null || RecentValues.isFilledIn(event, field))
                .findFirst()
                .map(field -> Refusal.ofField(
                        field,
                        Reason.MISSING_FIELD,
                        field + ": has no value, and what ingestion will fill in from the events before (impute) is not"
                                + " known to a request; send the field"));
    }

    /** The event itself, then the entities it names. */
    private List<RowKey> keys(Checked.Accepted event) {
        List<RowKey> keys = new ArrayList<>();
        keys.add(new RowKey.OfEvent(event.id()));
        for (String by : windows.keySet()) {
            var key = value(event.values(), by);
            if (key != null) {
                keys.add(new RowKey.OfEntity(by, key.toString()));
            }
        }
        return keys;
    }

    private double[] computed(Checked.Accepted event, List<RowKey> keys, List<Optional<byte[]>> rows) {
        Function<String, @Nullable Object> field = name -> value(event.values(), name);
        var inputs = plan.read(field);
        var vector = plan.start(field);
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) instanceof RowKey.OfEntity(var by, var key)) {
                var row = rows.get(i).map(EntityRow::of).orElse(null);
                windowsBy(by).observe(row, event.time().toEpochMilli(), inputs, vector);
            }
        }
        plan.finish(inputs, vector);
        return vector;
    }

    private static VectorAnswer answer(Checked.Accepted event, double[] values, Origin origin) {
        return new VectorAnswer.Given(event.id(), event.time(), values, origin, event.warnings());
    }

    /**
     * The windows of one entity as they are at a time.
     *
     * @param key the entity; its field is one of {@link #entities}
     * @param time event time at which the windows end
     * @param rows the state
     * @throws RowsAwayException if the row cannot be read now
     */
    public EntityAnswer entity(RowKey.OfEntity key, Instant time, Rows rows) throws RowsAwayException {
        var row = rows.find(List.of(key)).getFirst().map(EntityRow::of).orElse(null);
        var own = windowsBy(key.by());
        var vector = new double[pipeline.features().size()];
        Arrays.fill(vector, Double.NaN);
        own.read(row, time.toEpochMilli(), vector);
        Map<String, Double> values = new LinkedHashMap<>();
        for (int at = 0; at < vector.length; at++) {
            if (pipeline.features().get(at) instanceof AggregateFeature feature
                    && feature.by().equals(key.by())) {
                values.put(feature.name(), vector[at]);
            }
        }
        var newest = own.newest(row);
        return new EntityAnswer(
                key.by(),
                key.key(),
                time,
                newest.isPresent() ? Instant.ofEpochMilli(newest.getAsLong()) : null,
                values);
    }

    /** The vector that the log has given an event, once it has. */
    public Optional<ServedVector> logged(String eventId, Rows rows) throws RowsAwayException {
        return rows.find(List.of(new RowKey.OfEvent(eventId)))
                .getFirst()
                .map(events::decode)
                .map(EventRow::vector);
    }

    private EntityWindows windowsBy(String by) {
        var compiled = windows.get(by);
        if (compiled == null) {
            throw new IllegalArgumentException("no feature aggregates by " + by + "; " + entities() + " do");
        }
        return compiled.another();
    }

    private @Nullable Object value(Values values, String field) {
        var position = positions.get(field);
        return position == null ? null : values.get(position);
    }
}
