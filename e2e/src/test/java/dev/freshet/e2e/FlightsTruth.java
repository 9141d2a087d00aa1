package dev.freshet.e2e;

import dev.freshet.verify.Column;
import dev.freshet.verify.ExpectedRecord;
import dev.freshet.verify.Past;
import dev.freshet.verify.Times;
import dev.freshet.verify.Truth;
import dev.freshet.verify.WindowFeature;
import dev.freshet.verify.WindowFeature.Tuning;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** What {@code flights-test.yaml} means, said a second time by hand. */
final class FlightsTruth {
    private static final Map<String, Long> SPELLED = Map.of("four hundred and six", 406L, "distance: 215", 215L);

    /** What is earlier was not meant. */
    private static final long FIRST = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();

    private FlightsTruth() {}

    static Truth truth() {
        return new Truth(
                "flights-test",
                "flight_id",
                "dep_time",
                FlightsTruth::clean,
                Duration.ofDays(1),
                List.of(
                        expression("hour", record -> Instant.ofEpochMilli(record.time())
                                .atZone(ZoneOffset.UTC)
                                .getHour()),
                        expression("distance", FlightsTruth::distance),
                        expression("long_haul", record -> distance(record) >= 1500 ? 1 : 0),
                        window("origin_departures_1h", "count", "", "origin", 1),
                        window("origin_miles_2h", "sum", "distance", "origin", 2),
                        window("origin_shortest_6h", "min", "distance", "origin", 6),
                        window("origin_longest_6h", "max", "distance", "origin", 6),
                        window("origin_late_3h", "mean", "label", "origin", 3),
                        window("origin_landed_1h", "count", "label", "origin", 1),
                        window("destination_late_3h", "mean", "label", "destination", 3),
                        window("destination_arrivals_1h", "count", "", "destination", 1),
                        window("origin_idle", "since_last", "", "origin", 6),
                        window("origin_miles_before", "last", "distance", "origin", 6),
                        window("origin_spread_2h", "stddev", "distance", "origin", 2),
                        window("origin_median_1h", "quantile", "distance", "origin", 1),
                        new WindowFeature(
                                "origin_far_2h", "quantile", "distance", "origin", hours(2), 0, Tuning.share(0.9)),
                        window("destination_spread_3h", "variance", "distance", "destination", 3),
                        new WindowFeature(
                                "origin_late_smooth",
                                "mean",
                                "label",
                                "origin",
                                hours(3),
                                0,
                                Tuning.smoothing(20, 0.2)),
                        window("origin_targets_2h", "distinct", "destination", "origin", 2),
                        new WindowFeature(
                                "origin_late_then", "mean", "label", "origin", hours(3), hours(6), Tuning.empty(0)),
                        new WindowFeature(
                                "origin_flights_then", "count", "", "origin", hours(3), hours(6), Tuning.NONE),
                        window("origin_departures_2h", "count", "", "origin", 2),
                        column("miles_to_mean", (record, past) -> {
                            var sum = window("", "sum", "distance", "origin", 2).value(record, past);
                            var count = window("", "count", "", "origin", 2).value(record, past);
                            return distance(record) / (sum / count);
                        })),
                "flight_id",
                "late",
                "landed_at",
                Duration.ofHours(12),
                Duration.ofDays(1));
    }

    private static Optional<Map<String, Object>> clean(Map<String, Object> raw) {
        var time = Times.millis(raw.get("dep_time"));
        var distance = miles(raw.get("distance"));
        if (!(raw.get("flight_id") instanceof String id) || id.isEmpty() || time.isEmpty() || distance.isEmpty()) {
            return Optional.empty();
        }
        if (!(raw.get("origin") instanceof String origin) || !(raw.get("destination") instanceof String destination)) {
            return Optional.empty();
        }
        if (distance.get() <= 0 || time.get() < FIRST) {
            return Optional.empty();
        }
        var fields = new HashMap<String, Object>();
        fields.put("flight_id", id);
        fields.put("dep_time", time.get());
        fields.put("origin", origin.trim().toUpperCase(Locale.ROOT));
        fields.put("destination", destination.trim().toUpperCase(Locale.ROOT));
        fields.put("distance", distance.get());
        return Optional.of(fields);
    }

    private static Optional<Long> miles(@org.jspecify.annotations.Nullable Object value) {
        return switch (value) {
            case Integer number -> Optional.of(number.longValue());
            case Long number -> Optional.of(number);
            case String text when text.matches("-?\\d+") -> Optional.of(Long.valueOf(text));
            case String text -> Optional.ofNullable(SPELLED.get(text));
            case null, default -> Optional.empty();
        };
    }

    private static double distance(ExpectedRecord record) {
        return ((Number) record.fields().getOrDefault("distance", Double.NaN)).doubleValue();
    }

    private static Column window(String name, String aggregate, String of, String by, int hours) {
        return new WindowFeature(name, aggregate, of, by, hours(hours), 0, Tuning.NONE);
    }

    private static long hours(int hours) {
        return Duration.ofHours(hours).toMillis();
    }

    private static Column expression(String name, ToDoubleFunction<ExpectedRecord> value) {
        return column(name, (record, past) -> value.applyAsDouble(record));
    }

    private static Column column(String name, ToDoubleBiFunction<ExpectedRecord, Past> value) {
        return new Column() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public double value(ExpectedRecord record, Past past) {
                return value.applyAsDouble(record, past);
            }
        };
    }
}
