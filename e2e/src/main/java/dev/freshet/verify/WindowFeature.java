package dev.freshet.verify;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One windowed column, computed by going through everything its window holds.
 *
 * @param name column
 * @param aggregate word of the document
 * @param of {@code label}, a field, or the empty string
 * @param by field that names the entity
 * @param overMillis length of the window
 * @param delayedMillis how long before the record it ends
 */
public record WindowFeature(String name, String aggregate, String of, String by, long overMillis, long delayedMillis)
        implements Column {
    private static final int PANES = 60;

    /** Up to so many values the sketches of the document are exact; the verifier knows no more. */
    private static final int EXACT = 256;

    private record Item(Object value, long time) {
        double number() {
            return ((Number) value).doubleValue();
        }
    }

    @Override
    public double value(ExpectedRecord record, Past past) {
        var items = of.equals("label") ? labels(record, past) : records(record, past);
        var numbers =
                items.stream().filter(item -> item.value() instanceof Number).mapToDouble(Item::number);
        return switch (aggregate) {
            case "count" -> items.size();
            case "sum" -> numbers.sum();
            case "mean" -> numbers.average().orElse(Double.NaN);
            case "min" -> numbers.min().orElse(Double.NaN);
            case "max" -> numbers.max().orElse(Double.NaN);
            case "stddev" -> deviation(numbers.toArray());
            case "median" -> median(exact(numbers.sorted().toArray()));
            case "distinct" ->
                exact(items.stream()
                                .map(Item::value)
                                .distinct()
                                .mapToDouble(it -> 1)
                                .toArray())
                        .length;
            case "since_last" ->
                before(record, past).stream().mapToLong(Item::time).max().stream()
                        .mapToDouble(last -> (record.time() - last) / 1000.0)
                        .findFirst()
                        .orElse(Double.NaN);
            case "last" ->
                before(record, past).stream()
                        .max(Comparator.comparingLong(Item::time))
                        .map(Item::number)
                        .orElse(Double.NaN);
            default -> throw new IllegalArgumentException("aggregate " + aggregate + " is not known to the verifier");
        };
    }

    private static double[] exact(double[] values) {
        if (values.length > EXACT) {
            throw new IllegalStateException("the verifier knows sketches of at most " + EXACT + " values");
        }
        return values;
    }

    private static double deviation(double[] values) {
        var mean = Arrays.stream(values).average().orElse(Double.NaN);
        var squares = Arrays.stream(values).map(it -> (it - mean) * (it - mean));
        return values.length < 2 ? Double.NaN : Math.sqrt(squares.sum() / (values.length - 1));
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Newest first, so that of equal times the one that came later is found. */
    private List<Item> before(ExpectedRecord record, Past past) {
        if (of.equals("label")) {
            return labels(record, past);
        }
        var records = past.records(by, record.field(by), firstPane(record), firstPane(record) + PANES * paneMillis());
        return items(records.stream().filter(other -> other != record).toList().reversed());
    }

    private long paneMillis() {
        return Math.max(1, overMillis / PANES);
    }

    private long start(long time) {
        return Math.floorDiv(time, paneMillis()) * paneMillis();
    }

    private long delay() {
        return Math.ceilDiv(delayedMillis, paneMillis()) * paneMillis();
    }

    /** Where the 60 panes of a window of records begin: they end with the record's own, or with the one before the delay. */
    private long firstPane(ExpectedRecord record) {
        return delayedMillis == 0
                ? start(record.time()) - (PANES - 1) * paneMillis()
                : start(record.time()) - delay() - PANES * paneMillis();
    }

    private List<Item> records(ExpectedRecord record, Past past) {
        var from = firstPane(record);
        return items(past.records(by, record.field(by), from, from + PANES * paneMillis()));
    }

    private List<Item> items(Collection<ExpectedRecord> records) {
        return records.stream()
                .map(other -> new Item(of.isEmpty() ? 1.0 : other.field(of), other.time()))
                .toList();
    }

    /** The 60 panes before the record's own: only labels known, and old enough, before it. */
    private List<Item> labels(ExpectedRecord record, Past past) {
        var own = start(record.time());
        return past.labels(by, record.field(by), Long.MIN_VALUE, own).stream()
                .filter(label -> held(label, label.replacedAt()) >= own)
                .filter(label -> held(label, label.knownAt()) < own)
                .filter(label -> start(held(label, label.knownAt())) >= own - PANES * paneMillis())
                .map(label -> new Item(label.value(), label.knownAt()))
                .toList();
    }

    private long held(ExpectedLabel label, long knownAt) {
        return delayedMillis == 0 ? knownAt : Math.max(knownAt, start(label.of().time()) + delay());
    }
}
