package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.AggregateFeature.Aggregate;
import dev.freshet.pipeline.spec.AggregateFeature.Share;
import dev.freshet.pipeline.spec.AggregateFeature.Smoothing;
import dev.freshet.pipeline.spec.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Windows as docs/windows.md defines them, recomputed from everything that has happened to one entity key. */
final class NaiveWindows {
    private record Seen(long time, double[] inputs) {}

    /** One counted value; its number is how many values of the same kind came before. */
    private record Value(double value, long time, long place, long number, boolean itself) {}

    private final List<Feature> features;
    private final List<WindowInput> inputs;
    private final List<Seen> records = new ArrayList<>();
    private final List<KnownLabel> labels = new ArrayList<>();

    NaiveWindows(List<Feature> features) {
        this.features = features;
        this.inputs = EntityWindows.inputs(features);
    }

    void learn(KnownLabel label) {
        labels.add(label);
    }

    void add(long time, double[] values) {
        records.add(new Seen(time, values));
    }

    double[] observe(long time, double[] values) {
        add(time, values);
        return features.stream()
                .mapToDouble(feature -> value((AggregateFeature) feature, time))
                .toArray();
    }

    /** As a record without any value would find them, but for the counts of records, which do not count it. */
    double[] read(long time) {
        var nothing = new double[inputs.size()];
        Arrays.fill(nothing, Double.NaN);
        var values = observe(time, nothing);
        records.removeLast();
        for (int at = 0; at < values.length; at++) {
            var feature = (AggregateFeature) features.get(at);
            if (feature.of().isEmpty() && feature.window().delayed().isZero()) {
                values[at] -= 1;
            }
        }
        return values;
    }

    private double value(AggregateFeature feature, long time) {
        long millis = Math.max(1, feature.window().over().toMillis() / 60);
        long newest = records.stream().mapToLong(Seen::time).max().orElseThrow() / millis;
        long delay = Math.ceilDiv(feature.window().delayed().toMillis(), millis);
        var held = feature.overLabels()
                ? labelsIn(time / millis, newest, millis, delay)
                : recordsIn(feature, time / millis, newest, millis, delay);
        double[] values = held.stream().mapToDouble(Value::value).toArray();
        return switch (feature.aggregate()) {
            case COUNT -> values.length;
            case SUM -> DoubleStream.of(values).sum();
            case MEAN -> mean(feature, values);
            case MIN -> DoubleStream.of(values).min().orElse(Double.NaN);
            case MAX -> DoubleStream.of(values).max().orElse(Double.NaN);
            case VARIANCE -> variance(values);
            case STDDEV -> Math.sqrt(variance(values));
            case LAST -> last(held).map(Value::value).orElse(Double.NaN);
            case SINCE_LAST ->
                last(held).map(it -> Math.max(0, time - it.time()) / 1000.0).orElse(Double.NaN);
            case DISTINCT -> distinct(held);
            case QUANTILE -> quantile(held, ((Share) feature.tuning()).share());
        };
    }

    private static double mean(AggregateFeature feature, double[] values) {
        double sum = DoubleStream.of(values).sum();
        return feature.tuning() instanceof Smoothing(double weight, double prior)
                ? (sum + weight * prior) / (values.length + weight)
                : sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = DoubleStream.of(values).average().orElse(Double.NaN);
        double squares =
                DoubleStream.of(values).map(it -> (it - mean) * (it - mean)).sum();
        return values.length < 2 ? Double.NaN : squares / (values.length - 1);
    }

    private static Optional<Value> last(List<Value> held) {
        return held.stream()
                .filter(it -> !it.itself())
                .max(Comparator.comparingLong(Value::time)
                        .thenComparingLong(Value::place)
                        .thenComparingLong(Value::number));
    }

    private double distinct(List<Value> held) {
        long[] priorities = held.stream()
                .mapToLong(it -> Sample.priority((long) it.value()))
                .sorted()
                .toArray();
        return priorities.length <= 256 ? priorities.length : 255 / (priorities[255] / 0x1p63);
    }

    private static double quantile(List<Value> held, double share) {
        double[] drawn = held.stream()
                .sorted(Comparator.comparingLong(it -> Sample.priority(it.number())))
                .limit(256)
                .mapToDouble(Value::value)
                .sorted()
                .toArray();
        if (drawn.length == 0) {
            return Double.NaN;
        }
        double rank = share * (drawn.length - 1);
        int above = (int) Math.ceil(rank);
        return drawn[(int) rank] + (rank - (int) rank) * (drawn[above] - drawn[(int) rank]);
    }

    private List<Value> recordsIn(AggregateFeature feature, long own, long newest, long millis, long delay) {
        boolean distinct = feature.aggregate() == Aggregate.DISTINCT;
        int input = inputs.indexOf(new WindowInput(feature.of(), distinct));
        List<Value> counted = new ArrayList<>();
        for (Seen seen : records) {
            double value = feature.of().isEmpty() ? 1 : seen.inputs()[input];
            if (!Double.isNaN(value)) {
                long place = seen.time() / millis + delay;
                counted.add(new Value(value, seen.time(), place, counted.size(), seen == records.getLast()));
            }
        }
        if (distinct) {
            counted = newestOfEach(counted, newest, delay);
        }
        return counted.stream()
                .filter(it -> delay == 0
                        ? it.itself() && it.place() <= newest - 60
                                || it.place() <= own && it.place() > own - 60 && it.place() > newest - 60
                        : it.place() < own && it.place() >= own - 60 && it.place() >= newest - 60)
                .toList();
    }

    /** A value counts where it was last seen; a record so late that nothing of its time is kept stands for itself. */
    private static List<Value> newestOfEach(List<Value> counted, long newest, long delay) {
        Map<Double, Value> last = new HashMap<>();
        for (Value value : counted) {
            var before = last.get(value.value());
            if (before == null || value.place() > before.place()) {
                last.put(value.value(), value);
            }
        }
        var itself = counted.isEmpty() ? null : counted.getLast();
        if (itself != null && itself.itself() && delay == 0 && itself.place() <= newest - 60) {
            return List.of(itself);
        }
        return List.copyOf(last.values());
    }

    private List<Value> labelsIn(long own, long newest, long millis, long delay) {
        List<Value> held = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            var label = labels.get(i);
            long place = place(label.eventTime(), label.knownAt(), millis, delay);
            boolean replaced = labels.stream()
                    .anyMatch(other -> other.replaced() != null
                            && other.replaced().value() == label.value()
                            && other.replaced().knownAt() == label.knownAt()
                            && other.eventTime() == label.eventTime()
                            && place(other.eventTime(), other.knownAt(), millis, delay) < own);
            if (place < own && place >= own - 60 && place >= newest - 60 && !replaced) {
                held.add(new Value(label.value(), label.knownAt(), place, i, false));
            }
        }
        return held;
    }

    private static long place(long eventTime, long knownAt, long millis, long delay) {
        return delay == 0 ? knownAt / millis : Math.max(eventTime / millis + delay, knownAt / millis);
    }
}
