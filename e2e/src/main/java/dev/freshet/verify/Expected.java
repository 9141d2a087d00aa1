package dev.freshet.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything the raw topics imply: computed once, compared afterwards. */
final class Expected {
    /** The documented default of {@code freshet.ingest.max-event-bytes}. */
    private static final int MAX_EVENT_BYTES = 1024 * 1024;
    /** Times before it were not meant, unless a document says so. */
    private static final long FIRST = Times.millis("1990-01-01T00:00:00Z").orElseThrow();

    private record Known(double value, long at) {}

    private final Truth truth;
    private final Wire wire;

    final Map<String, ExpectedRecord> records = new LinkedHashMap<>();
    final Set<String> refusedPlaces = new TreeSet<>();
    final Set<String> duplicatePlaces = new TreeSet<>();
    final Map<String, double[]> vectors = new HashMap<>();
    final Map<String, Double> examples = new HashMap<>();

    private final Map<String, List<Known>> labels = new HashMap<>();
    private final Map<String, Long> unknown = new HashMap<>();
    private final Past past = new Past();
    private long newestRecord = Long.MIN_VALUE;
    private long newestOfAll = Long.MIN_VALUE;

    Expected(Truth truth, Wire wire) {
        this.truth = truth;
        this.wire = wire;
    }

    void compute(List<Message> events, List<Message> labelMessages) {
        events.forEach(this::event);
        labelMessages.forEach(this::label);
        labels.forEach(this::windowLabels);
        records.values().forEach(this::vector);
        labels.forEach(this::example);
        unknown.forEach(this::unknownEvent);
    }

    /** A label may come before its event, so it is refused only when the event can no longer come. */
    private void unknownEvent(String place, long knownAt) {
        if (newestRecord > knownAt + truth.maturity().plus(truth.revisions()).toMillis()) {
            refusedPlaces.add(place);
        }
    }

    private void event(Message message) {
        var cleaned = isTooLarge(message)
                ? Optional.<Map<String, Object>>empty()
                : wire.fields(message).flatMap(truth.cleaning());
        if (cleaned.isEmpty()) {
            refusedPlaces.add(message.place());
            return;
        }
        var fields = cleaned.get();
        var id = String.valueOf(fields.get(truth.id()));
        var time = Times.millis(fields.get(truth.time())).orElseThrow();
        var first = records.get(id);
        if (first != null && Math.abs(time - first.time()) < truth.remembered().toMillis()) {
            duplicatePlaces.add(message.place());
            return;
        }
        if (isAheadOfTheStream(time)) {
            refusedPlaces.add(message.place());
            return;
        }
        records.put(id, new ExpectedRecord(message, id, time, fields));
        newestRecord = Math.max(newestRecord, time);
        newestOfAll = Math.max(newestOfAll, time);
    }

    /** Further than one event may move time; what is sent here holds no ten that would confirm each other. */
    private boolean isAheadOfTheStream(long time) {
        return newestRecord != Long.MIN_VALUE
                && time
                        > newestRecord
                                + truth.maturity().plus(truth.revisions()).toMillis();
    }

    private static boolean isTooLarge(Message message) {
        var value = message.value();
        return value != null && value.length > MAX_EVENT_BYTES;
    }

    private void label(Message message) {
        var fields = wire.fields(message).orElse(Map.of());
        var id = fields.get(truth.labelId());
        var value = number(fields.get(truth.labelValue()));
        long at = Times.millis(fields.get(truth.labelTime())).orElse(-1L);
        if (id == null || Double.isNaN(value) || at < FIRST) {
            refusedPlaces.add(message.place());
            return;
        }
        var about = records.get(id.toString());
        if (about == null) {
            unknown.put(message.place(), at);
            return;
        }
        var deadline = about.time() + truth.maturity().plus(truth.revisions()).toMillis();
        if (at > deadline) {
            refusedPlaces.add(message.place());
            return;
        }
        newestOfAll = Math.max(newestOfAll, at);
        var known = labels.computeIfAbsent(about.id(), key -> new ArrayList<>());
        if (known.isEmpty() || known.getLast().value() != value) {
            known.add(new Known(value, at));
        }
    }

    private ExpectedRecord record(String id) {
        return Objects.requireNonNull(records.get(id), id);
    }

    private void windowLabels(String id, List<Known> known) {
        known.sort(Comparator.comparingLong(Known::at));
        for (var i = 0; i < known.size(); i++) {
            var replacedAt = i + 1 < known.size() ? known.get(i + 1).at() : Long.MAX_VALUE;
            var label = new ExpectedLabel(
                    record(id), known.get(i).value(), known.get(i).at(), replacedAt);
            truth.entities().forEach(by -> past.add(by, label));
        }
    }

    private void vector(ExpectedRecord record) {
        truth.entities().forEach(by -> past.add(by, record));
        vectors.put(
                record.id(),
                truth.columns().stream()
                        .mapToDouble(column -> column.value(record, past))
                        .toArray());
    }

    private void example(String id, List<Known> known) {
        if (newestOfAll > record(id).time() + truth.maturity().toMillis()) {
            examples.put(id, known.getLast().value());
        }
    }

    private static double number(@Nullable Object value) {
        return switch (value) {
            case Boolean truth -> truth ? 1 : 0;
            case Number number -> number.doubleValue();
            case null, default -> Double.NaN;
        };
    }
}
