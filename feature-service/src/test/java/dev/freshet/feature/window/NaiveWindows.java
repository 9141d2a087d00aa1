package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Share;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Smoothing;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Window;
import dev.freshet.pipeline.spec.feature.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Windows as docs/windows.md defines them, recomputed from everything that has happened to one entity key. */
final class NaiveWindows {
    private record Seen(long time, double[] inputs) {}

    /** A label, and the one that replaced it. */
    private record Held(KnownLabel label, @Nullable KnownLabel replacement) {}

    /** One counted value; its number is how many values of the same kind came before. */
    private record Value(double value, long time, long place, long number, boolean itself, boolean replaced) {}

    private final List<Feature> features;
    private final List<WindowInput> inputs;
    private final List<Seen> records = new ArrayList<>();
    private final List<Held> labels = new ArrayList<>();

    NaiveWindows(List<Feature> features) {
        this.features = features;
        this.inputs = EntityWindows.inputs(features);
    }

    void learn(KnownLabel label) {
        var replaced = label.replaced();
        for (int i = 0; replaced != null && i < labels.size(); i++) {
            var before = labels.get(i).label();
            if (labels.get(i).replacement() == null
                    && before.eventTime() == label.eventTime()
                    && before.value() == replaced.value()
                    && before.knownAt() == replaced.knownAt()) {
                labels.set(i, new Held(before, label));
                break;
            }
        }
        labels.add(new Held(label, null));
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
        long newest = records.stream().mapToLong(Seen::time).max().orElseThrow();
        var held = feature.overLabels() ? labelsIn(feature.window(), time, newest) : recordsIn(feature, time, newest);
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
                        .thenComparing(it -> !it.replaced())
                        .thenComparingLong(it -> it.replaced() ? 0 : it.place())
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

    private List<Value> recordsIn(AggregateFeature feature, long time, long newest) {
        boolean distinct = feature.aggregate() == Aggregate.DISTINCT;
        int input = inputs.indexOf(new WindowInput(feature.of(), distinct));
        long over = feature.window().over().toMillis();
        long delay = feature.window().delayed().toMillis();
        List<Value> counted = new ArrayList<>();
        for (Seen seen : records) {
            double value = feature.of().isEmpty() ? 1 : seen.inputs()[input];
            if (!Double.isNaN(value)) {
                boolean itself = seen == records.getLast();
                counted.add(new Value(value, seen.time(), seen.time() + delay, counted.size(), itself, false));
            }
        }
        if (delay == 0 && time <= newest - over) {
            return counted.stream().filter(Value::itself).toList();
        }
        return (distinct ? newestOfEach(counted, newest) : counted)
                .stream()
                        .filter(it -> it.place() > newest - over && it.place() <= time)
                        .toList();
    }

    /** A value counts where it was last seen, among those that have come into the windows. */
    private static List<Value> newestOfEach(List<Value> counted, long newest) {
        Map<Double, Value> last = new HashMap<>();
        for (Value value : counted) {
            var before = last.get(value.value());
            if (value.place() <= newest && (before == null || value.place() > before.place())) {
                last.put(value.value(), value);
            }
        }
        return List.copyOf(last.values());
    }

    private List<Value> labelsIn(Window window, long time, long newest) {
        List<Value> held = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            var label = labels.get(i).label();
            var replacement = labels.get(i).replacement();
            long place = place(label, window);
            boolean replaced = replacement != null && place(replacement, window) <= time;
            if (place > newest - window.over().toMillis() && place <= time && !replaced) {
                int number = replacement == null ? i : order(replacement);
                held.add(new Value(label.value(), label.knownAt(), place, number, false, replacement != null));
            }
        }
        return held;
    }

    private int order(KnownLabel label) {
        int at = 0;
        while (labels.get(at).label() != label) {
            at++;
        }
        return at;
    }

    private static long place(KnownLabel label, Window window) {
        long delay = window.delayed().toMillis();
        boolean inTime = delay > 0 && label.knownAt() <= label.eventTime() + delay;
        return inTime ? label.eventTime() + delay : label.knownAt() + 1;
    }
}
