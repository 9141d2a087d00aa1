package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.FeatureReader;
import dev.freshet.pipeline.document.value.Values;
import dev.freshet.pipeline.spec.FalseAlarms;
import dev.freshet.pipeline.spelling.Spelling;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must hold of drift: one way to limit it, thresholds in order, enough rows, features that exist. */
public final class DriftChecks {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);
    private static final Duration DEFAULT = Duration.ofDays(30);
    private static final int DEFAULT_WINDOWS = 30;
    private static final List<String> THRESHOLDS = List.of("warn", "trip", "clear");

    /** Rows that answer a question to a tenth, so that a share of a tenth can be told from none. */
    private static final long LEAST_ROWS = 100;

    /**
     * Without drift and with a large reference the index is chi-squared with at most 11 degrees of freedom over the rows; once in
     * a thousand windows that is more than this.
     */
    private static final double INDEX_BY_CHANCE = 31.3;

    private DriftChecks() {}

    static void check(Values drift, List<Values> features) {
        Windows.check(drift, "window", Duration.ofMinutes(1), LONGEST_WINDOW);
        Windows.check(drift.section("concept"), "window", Duration.ofMinutes(1), LONGEST_WINDOW);
        below(drift, "warn", "trip");
        below(drift, "clear", "warn");
        oneWay(drift);
        rate(drift);
        rows(drift);
        ignored(
                drift,
                features.stream()
                        .flatMap(feature -> FeatureReader.names(feature).stream())
                        .toList());
    }

    /** The rate of false alarms that is stated, or that holds where nothing is. */
    public static Optional<FalseAlarms> falseAlarms(Values drift) {
        if (drift.says("falseAlarms")) {
            return drift.text("falseAlarms").map(DriftChecks::parsed);
        }
        return THRESHOLDS.stream().anyMatch(drift::says)
                ? Optional.empty()
                : drift.period("window").map(DriftChecks::oneIn);
    }

    private static FalseAlarms oneIn(Duration window) {
        var windows = window.multipliedBy(DEFAULT_WINDOWS);
        return new FalseAlarms(1, windows.compareTo(DEFAULT) > 0 ? windows : DEFAULT);
    }

    private static FalseAlarms parsed(String rate) {
        var words = rate.split(" ");
        return new FalseAlarms(Long.parseLong(words[0]), Duration.parse(words[2]));
    }

    private static void oneWay(Values drift) {
        var said = THRESHOLDS.stream().filter(drift::says).toList();
        if (drift.says("falseAlarms") && !said.isEmpty()) {
            drift.wrong(
                    "falseAlarms",
                    "stands beside " + String.join(", ", said),
                    "keep falseAlarms, which finds the thresholds, or the thresholds");
        }
    }

    private static void rate(Values drift) {
        var stated = falseAlarms(drift);
        var window = drift.period("window");
        if (stated.isEmpty() || window.isEmpty()) {
            return;
        }
        var share = stated.get().per().isZero() ? 1 : stated.get().perWindow(window.get());
        if (share > FalseAlarms.MOST_PER_WINDOW) {
            drift.wrong(
                    "falseAlarms",
                    String.format(
                            Locale.ROOT, "lets %.0f %% of the windows trip without drift", Math.min(100, 100 * share)),
                    "keep it at one in five windows or less, as falseAlarms: 1 per P"
                            + Math.max(1, window.get().multipliedBy(30).toDays()) + "D");
        }
    }

    /** Of fewer rows the measure says more about the sample than about the stream. */
    private static void rows(Values drift) {
        var minRows = drift.whole("minRows");
        var trip = drift.decimal("trip");
        if (minRows.isEmpty() || trip.isEmpty()) {
            return;
        }
        var least = falseAlarms(drift).isPresent() ? LEAST_ROWS : (long) Math.ceil(INDEX_BY_CHANCE / trip.get());
        if (minRows.get() < least) {
            drift.wrong(
                    drift.says("minRows") ? "minRows" : "trip",
                    "lets windows of " + minRows.get() + " rows be judged, and chance alone trips those",
                    "write minRows: " + least + " or more");
        }
    }

    private static void ignored(Values drift, List<String> columns) {
        var seen = new HashSet<String>();
        for (var name : drift.texts("ignore")) {
            if (!columns.isEmpty() && !columns.contains(name)) {
                var mend = Spelling.suggestion(name, columns) + "features are " + String.join(", ", columns);
                drift.wrongItem("ignore", name, "is not a feature", mend);
            } else if (!seen.add(name)) {
                drift.wrongItem("ignore", name, "stands twice", "leave one of them out");
            }
        }
    }

    private static void below(Values drift, String low, String high) {
        var lower = drift.decimal(low);
        var higher = drift.decimal(high);
        if (lower.isPresent() && higher.isPresent() && lower.get() >= higher.get()) {
            var place = drift.says(low) ? low : high;
            drift.wrong(
                    place,
                    "puts " + low + " (" + lower.get() + ") not below " + high + " (" + higher.get() + ")",
                    "keep clear < warn < trip, as 0.08 < 0.1 < 0.2");
        }
    }
}
