package dev.freshet.feature.trigger.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The last trainings: those of the last 30 days of event time and the last {@value #LAST} however old, at most {@value #MOST}.
 *
 * @param trainings by event time of their requests, and of equal ones by id
 */
public record Ledger(List<Training> trainings) {
    public static final Ledger EMPTY = new Ledger(List.of());
    /** What a month is. */
    static final Duration MONTH = Duration.ofDays(30);
    /** What is expected of the next is the mean of so many. */
    static final int LAST = 5;
    /** Bounds the state: more than six a day for a month. */
    static final int MOST = 200;

    private static final Comparator<Training> ORDER =
            Comparator.comparing(Training::time).thenComparing(Training::requestId);

    public Ledger {
        trainings = List.copyOf(trainings);
    }

    /** With one that has ended; what is too old at {@code now} is forgotten. */
    public Ledger with(Training ended, Instant now) {
        var all = new ArrayList<>(trainings);
        all.removeIf(training -> training.requestId().equals(ended.requestId()));
        all.add(ended);
        all.sort(ORDER);
        var from = Math.max(0, all.size() - MOST);
        while (from < all.size() - LAST && !ofMonth(all.get(from), now)) {
            from++;
        }
        return new Ledger(all.subList(from, all.size()));
    }

    /** With what is heard of a training after its end; one that is not in it stays out. */
    public Ledger took(String requestId, @Nullable Duration cpu) {
        return cpu == null ? this : with(requestId, training -> training.took(cpu));
    }

    public Ledger brought(String requestId, @Nullable Double gain, String metric) {
        return with(requestId, training -> training.brought(gain, metric));
    }

    public Ledger broughtNothing(String requestId) {
        return with(requestId, Training::broughtNothing);
    }

    private Ledger with(String requestId, UnaryOperator<Training> step) {
        return new Ledger(trainings.stream()
                .map(training -> training.requestId().equals(requestId) ? step.apply(training) : training)
                .toList());
    }

    /** What it says at an event time. */
    public Worth worth(Instant now) {
        var last = trainings.subList(Math.max(0, trainings.size() - LAST), trainings.size());
        var month =
                trainings.stream().filter(training -> ofMonth(training, now)).toList();
        return Worth.of(trainings, last, month);
    }

    private static boolean ofMonth(Training training, Instant now) {
        return training.time().plus(MONTH).isAfter(now);
    }
}
