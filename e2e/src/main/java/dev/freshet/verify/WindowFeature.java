package dev.freshet.verify;

import java.util.ArrayList;
import java.util.Arrays;
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
 * @param tuning what some words need besides
 */
public record WindowFeature(
        String name, String aggregate, String of, String by, long overMillis, long delayedMillis, Tuning tuning)
        implements Column {
    /** Up to so many values the sketches of the document are exact; the verifier knows no more. */
    private static final int SAMPLED = 256;
    /** Up to so many values of an entity the edges of its windows are exact; the verifier knows no more. */
    private static final int SINGLE = 640;

    /**
     * The keys of the document of these names, and their defaults.
     *
     * @param share which quantile
     * @param smoothing how many values the prior stands for
     * @param prior the mean of nothing
     * @param empty what stands in place of no value
     */
    public record Tuning(double share, double smoothing, double prior, double empty) {
        public static final Tuning NONE = new Tuning(0.5, 0, 0, Double.NaN);

        public static Tuning share(double share) {
            return new Tuning(share, 0, 0, Double.NaN);
        }

        public static Tuning smoothing(double smoothing, double prior) {
            return new Tuning(0.5, smoothing, prior, Double.NaN);
        }

        public static Tuning empty(double value) {
            return new Tuning(0.5, 0, 0, value);
        }
    }

    private record Item(Object value, long time) {
        double number() {
            return ((Number) value).doubleValue();
        }
    }

    @Override
    public double value(ExpectedRecord record, Past past) {
        var value = of.equals("label") ? value(record, labels(record, past)) : value(record, records(record, past));
        return Double.isNaN(value) ? tuning.empty() : value;
    }

    private double value(ExpectedRecord record, Held held) {
        double[] numbers = held.items().stream()
                .filter(item -> item.value() instanceof Number)
                .mapToDouble(Item::number)
                .toArray();
        return switch (aggregate) {
            case "count" -> held.items().size();
            case "sum" -> Arrays.stream(numbers).sum();
            case "mean" -> mean(numbers);
            case "min" -> Arrays.stream(numbers).min().orElse(Double.NaN);
            case "max" -> Arrays.stream(numbers).max().orElse(Double.NaN);
            case "variance" -> variance(numbers);
            case "stddev" -> Math.sqrt(variance(numbers));
            case "quantile" -> quantile(numbers);
            case "distinct" ->
                sampled(held.items().stream().map(Item::value).distinct().count());
            case "since_last" ->
                held.before().stream().mapToLong(Item::time).max().stream()
                        .mapToDouble(last -> Math.max(0, record.time() - last) / 1000.0)
                        .findFirst()
                        .orElse(Double.NaN);
            case "last" ->
                held.before().reversed().stream()
                        .max(Comparator.comparingLong(Item::time))
                        .map(Item::number)
                        .orElse(Double.NaN);
            default -> throw new IllegalArgumentException("aggregate " + aggregate + " is not known to the verifier");
        };
    }

    /** What a window holds, and what of it was there before the record; of equal times what came later stands behind. */
    private record Held(List<Item> items, List<Item> before) {}

    private static long sampled(long values) {
        if (values > SAMPLED) {
            throw new IllegalStateException("the verifier knows sketches of at most " + SAMPLED + " values");
        }
        return values;
    }

    private double mean(double[] values) {
        if (values.length == 0 && tuning.smoothing() == 0) {
            return Double.NaN;
        }
        double prior = tuning.smoothing() * tuning.prior();
        return (Arrays.stream(values).sum() + prior) / (values.length + tuning.smoothing());
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        var squares = Arrays.stream(values).map(it -> (it - mean) * (it - mean));
        return values.length < 2 ? Double.NaN : squares.sum() / (values.length - 1);
    }

    /** Between the two neighbours of the place that the share names, in a straight line. */
    private double quantile(double[] values) {
        if (sampled(values.length) == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        double place = tuning.share() * (values.length - 1);
        double below = values[(int) Math.floor(place)];
        double above = values[(int) Math.ceil(place)];
        return below + (place - Math.floor(place)) * (above - below);
    }

    /** The records in (t - delay - over, t - delay]; a late one's window begins where the newest one's does. */
    private Held records(ExpectedRecord record, Past past) {
        var key = record.field(by);
        long begin = past.newest(by, key) - delayedMillis - overMillis;
        long end = record.time() - delayedMillis;
        single(past.records(by, key, begin, Long.MAX_VALUE).size());
        if (delayedMillis == 0 && record.time() <= begin) {
            return new Held(items(List.of(record)), List.of());
        }
        var held = past.records(by, key, begin, end);
        return new Held(
                items(held),
                items(held.stream().filter(other -> other != record).toList()));
    }

    private List<Item> items(List<ExpectedRecord> records) {
        return records.stream()
                .map(other -> new Item(of.isEmpty() ? 1.0 : other.field(of), other.time()))
                .toList();
    }

    /** Labels whose place lies in (t - over, t] and that nothing has replaced by t. */
    private Held labels(ExpectedRecord record, Past past) {
        var key = record.field(by);
        long begin = past.newest(by, key) - overMillis;
        long after = delayedMillis == 0 ? begin - 1 : Long.MIN_VALUE;
        List<Item> held = new ArrayList<>();
        int kept = 0;
        for (var label : past.labels(by, key, after, record.time())) {
            long place = place(label, label.knownAt());
            boolean replaced = label.replacedAt() < Long.MAX_VALUE && place(label, label.replacedAt()) <= record.time();
            kept += place > begin ? 1 : 0;
            if (place > begin && place <= record.time() && !replaced) {
                held.add(new Item(label.value(), label.knownAt()));
            }
        }
        single(kept);
        return new Held(held, held);
    }

    private long place(ExpectedLabel label, long knownAt) {
        long old = label.of().time() + delayedMillis;
        return delayedMillis > 0 && knownAt <= old ? old : knownAt + 1;
    }

    private void single(int values) {
        if (values > SINGLE) {
            throw new IllegalStateException("the verifier knows windows of at most " + SINGLE + " values, but " + name
                    + " would have to know " + values);
        }
    }
}
