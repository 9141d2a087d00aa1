package dev.freshet.feature.trigger.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What another training is expected to bring and to cost, and what was spent. Processor time is a fact about a machine: people
 * read it, and no decision may depend on it.
 *
 * @param gain mean of what the last trainings brought; null where none was held against a champion
 * @param metric what that is measured by; null where none of them brought anything
 * @param cpu mean of their processor time; null where nobody measured it
 * @param spent processor time of the last 30 days, of those of which it is known; null likewise
 * @param runs trainings of the last 30 days; null before the first
 */
public record Worth(
        @Nullable Double gain,
        @Nullable String metric,
        @Nullable Duration cpu,
        @Nullable Duration spent,
        @Nullable Integer runs) {
    static Worth of(List<Training> all, List<Training> last, List<Training> month) {
        if (all.isEmpty()) {
            return new Worth(null, null, null, null, null);
        }
        var metric = last.stream()
                .map(Training::metric)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
        var known = cpu(all);
        var ofMonth = cpu(month);
        var spent = known.isEmpty() || ofMonth.isEmpty() && !month.isEmpty() ? null : sum(ofMonth);
        return new Worth(gain(last, metric), metric, mean(cpu(last)), spent, month.size());
    }

    /** What was measured otherwise says nothing, but that nothing came of it is nothing by any measure. */
    private static @Nullable Double gain(List<Training> last, @Nullable String metric) {
        var gains = last.stream()
                .filter(training ->
                        training.metric() == null || training.metric().equals(metric))
                .map(Training::gain)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return gains.getCount() == 0 ? null : (Double) gains.getAverage();
    }

    private static List<Duration> cpu(List<Training> trainings) {
        return trainings.stream()
                .map(Training::cpu)
                .filter(Objects::nonNull)
                .map(Duration.class::cast)
                .toList();
    }

    private static Duration sum(List<Duration> times) {
        return times.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static @Nullable Duration mean(List<Duration> times) {
        return times.isEmpty() ? null : sum(times).dividedBy(times.size());
    }

    /** What a decision carries of it; what is not known is left out. */
    public Map<String, String> inputs() {
        var inputs = new TreeMap<String, String>();
        put(inputs, "expectedGain", gain == null ? null : decimal(gain));
        put(inputs, "expectedCpuSeconds", cpu == null ? null : seconds(cpu));
        put(inputs, "spentCpuSecondsP30D", spent == null ? null : seconds(spent));
        put(inputs, "runsP30D", runs == null ? null : runs.toString());
        return inputs;
    }

    private static void put(Map<String, String> inputs, String name, @Nullable String value) {
        if (value != null) {
            inputs.put(name, value);
        }
    }

    /** The same in words, to be added to a sentence; empty where nothing is known. */
    public String words() {
        var words = new ArrayList<String>();
        if (gain != null) {
            words.add("brought " + decimal(gain) + (metric == null ? "" : " of " + metric));
        }
        if (cpu != null) {
            words.add("took " + cpuSeconds(cpu));
        }
        var expected = words.isEmpty() ? "" : "; on average the last trainings " + String.join(" and ", words);
        return spent == null ? expected : "%s; %d in 30 days took %s".formatted(expected, runs, cpuSeconds(spent));
    }

    /** As {@code 12.3 CPU-seconds}, always: so whoever compares two machines finds them. */
    public static String cpuSeconds(Duration cpu) {
        return seconds(cpu) + " CPU-seconds";
    }

    private static String seconds(Duration cpu) {
        return String.format(Locale.ROOT, "%.1f", cpu.toMillis() / 1000.0);
    }

    /** No minus before nothing. */
    private static String decimal(double gain) {
        var written = String.format(Locale.ROOT, "%.5f", gain);
        return written.equals("-0.00000") ? "0.00000" : written;
    }
}
