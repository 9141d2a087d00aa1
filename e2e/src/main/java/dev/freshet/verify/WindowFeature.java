package dev.freshet.verify;

import java.util.Collection;
import java.util.List;

/**
 * One windowed column, computed by going through everything its window holds.
 *
 * @param name column
 * @param aggregate count, sum, mean, min or max
 * @param of {@code label}, a field, or the empty string
 * @param by field that names the entity
 * @param overMillis length of the window
 */
public record WindowFeature(String name, String aggregate, String of, String by, long overMillis) implements Column {
    private static final int PANES = 60;

    @Override
    public double value(ExpectedRecord record, Past past) {
        var paneMillis = Math.max(1_000, overMillis / PANES);
        var ownPane = Math.floorDiv(record.time(), paneMillis) * paneMillis;
        var key = record.field(by);
        if (of.equals("label")) {
            // The 60 panes before the record's own: only labels known before it.
            var labels = past.labels(by, key, ownPane - PANES * paneMillis, ownPane);
            return combine(labels.stream()
                    .filter(label -> label.replacedAt() >= ownPane)
                    .map(ExpectedLabel::value)
                    .toList());
        }
        // The 60 panes that end with the record's own, as far as the log goes.
        var records = past.records(by, key, ownPane - (PANES - 1) * paneMillis, ownPane + paneMillis);
        return combine(values(records));
    }

    private List<Double> values(Collection<ExpectedRecord> records) {
        return records.stream()
                .map(other -> of.isEmpty() ? 1.0 : ((Number) other.field(of)).doubleValue())
                .toList();
    }

    private double combine(List<Double> values) {
        var numbers = values.stream().mapToDouble(Double::doubleValue);
        return switch (aggregate) {
            case "count" -> values.size();
            case "sum" -> numbers.sum();
            case "mean" -> numbers.average().orElse(Double.NaN);
            case "min" -> numbers.min().orElse(Double.NaN);
            case "max" -> numbers.max().orElse(Double.NaN);
            default -> throw new IllegalArgumentException("aggregate " + aggregate + " is not known to the verifier");
        };
    }
}
