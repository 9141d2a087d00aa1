package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The columns of one length of window.
 *
 * @param over the window's length, in milliseconds
 * @param from how long before the newest record the window begins, its first millisecond not included
 * @param columns what is read of it
 */
record Span(long over, long from, List<Column> columns) {
    /**
     * One column.
     *
     * @param feature its definition
     * @param at place in the feature vector
     * @param value which of the ring's values it reads, or -1 where it looks at records as such
     */
    record Column(AggregateFeature feature, int at, int value) {
        /** Puts a value into the vector, or what the document says in place of none. */
        void put(double number, double[] vector) {
            vector[at] = Double.isNaN(number) ? feature.empty() : number;
        }

        boolean isLast() {
            return feature.aggregate() == Aggregate.LAST || feature.aggregate() == Aggregate.SINCE_LAST;
        }
    }

    /**
     * Windows that end together: each holds what the shorter ones hold.
     *
     * @param until how long before the record they end, in milliseconds
     * @param spans from the shortest to the longest
     */
    record Group(long until, List<Span> spans) {
        Group {
            spans = List.copyOf(spans);
        }
    }

    Span {
        columns = List.copyOf(columns);
    }

    /**
     * Puts windows together that end together.
     *
     * @param delayed whether a delayed window ends before the record; not so where the values themselves wait so long
     */
    static List<Group> groups(List<Column> columns, boolean delayed) {
        var byDelay = new TreeMap<Long, TreeMap<Long, List<Column>>>();
        for (Column column : columns) {
            var window = column.feature().window();
            byDelay.computeIfAbsent(delayed ? window.delayed().toMillis() : 0, delay -> new TreeMap<>())
                    .merge(window.over().toMillis(), List.of(column), Span::joined);
        }
        return byDelay.entrySet().stream()
                .map(group -> new Group(
                        group.getKey(),
                        group.getValue().entrySet().stream()
                                .map(span -> new Span(span.getKey(), span.getKey() + group.getKey(), span.getValue()))
                                .toList()))
                .toList();
    }

    private static List<Column> joined(List<Column> some, List<Column> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** How long values are kept, at most, for these windows. */
    static long kept(List<Group> groups) {
        return groups.stream()
                .flatMap(group -> group.spans().stream())
                .mapToLong(Span::from)
                .max()
                .orElseThrow();
    }
}
