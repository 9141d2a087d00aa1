package dev.freshet.judging.checking;

import dev.freshet.pipeline.spec.CleaningStep;
import dev.freshet.pipeline.spec.CleaningStep.Impute;
import dev.freshet.pipeline.spec.CleaningStep.Statistic;
import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last values of the fields that are filled in, exactly as many as the document says, of the events that passed, in the
 * order they came. A value that was filled in is none. Not safe for several threads.
 */
public final class RecentValues implements Recent {
    private static final String FALLBACK = new CleaningStep.Fallback("").versioned();

    private final Map<String, Ring> rings = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();

    /** Told of each value that is remembered; whoever has them all can {@link #restore} it. */
    public interface Log {
        /**
         * A value is remembered.
         *
         * @param field its field
         * @param number how many values of the field came before; it takes the place of the one with {@code number - over}
         * @param value String, Long, Double or Boolean
         */
        void remembered(String field, long number, Object value);
    }

    /** Nothing seen yet. */
    public RecentValues(Events events) {
        for (Field field : events.fields().values()) {
            positions.put(field.name(), positions.size());
            step(field).ifPresent(impute -> rings.put(field.name(), new Ring(impute, field.type())));
        }
    }

    private static Optional<Impute> step(Field field) {
        return field.clean().stream()
                .filter(Impute.class::isInstance)
                .map(Impute.class::cast)
                .findFirst();
    }

    /** The fields that are filled in from the last values. */
    public static List<String> fields(Events events) {
        return events.fields().values().stream()
                .filter(field -> step(field).isPresent())
                .map(Field::name)
                .toList();
    }

    /** Whether any field is filled in at all. */
    public static boolean isNeeded(Events events) {
        return !fields(events).isEmpty();
    }

    @Override
    public @Nullable Object value(String field) {
        var ring = rings.get(field);
        return ring == null ? null : ring.value();
    }

    /** Remembers what an event that passed brought. */
    public void add(Checked.Accepted event, Log log) {
        rings.forEach((field, ring) -> {
            var value = event.values().get(positions.getOrDefault(field, 0));
            if (value != null && !isFilledIn(event, field)) {
                log.remembered(field, ring.add(value), value);
            }
        });
    }

    /** Whether the field had no value of its own, but one that was filled in, here or by the document's default. */
    public static boolean isFilledIn(Checked.Accepted event, String field) {
        return event.changes().stream()
                .anyMatch(change -> change.field().equals(field)
                        && (change.step().equals(Impute.VERSIONED)
                                || change.step().equals(FALLBACK)));
    }

    /** How many values of a field are remembered at most; 0 where it is not filled in. */
    public int most(String field) {
        var ring = rings.get(field);
        return ring == null ? 0 : ring.values.length;
    }

    /** Takes in a value that was remembered before, in the order of their numbers; one of another type is forgotten. */
    public void restore(String field, long number, Object value) {
        var ring = rings.get(field);
        if (ring != null && ring.type.isInstance(value)) {
            ring.restore(number, value);
        }
    }

    /** The last values of one field. */
    private static final class Ring {
        private final Statistic statistic;
        private final Class<?> type;
        private final @Nullable Object[] values;
        private long count;
        private int held;
        private @Nullable Object known;

        Ring(Impute step, FieldType type) {
            this.statistic = step.with();
            this.type = switch (type) {
                case STRING -> String.class;
                case INT -> Long.class;
                case DOUBLE -> Double.class;
                case BOOLEAN -> Boolean.class;
                case TIMESTAMP -> throw new IllegalArgumentException("nobody can know a time");
            };
            this.values = new @Nullable Object[step.over()];
        }

        long add(Object value) {
            long number = count;
            held++;
            put(value);
            return number;
        }

        void restore(long number, Object value) {
            count = number;
            held++;
            put(value);
        }

        private void put(Object value) {
            values[(int) (count % values.length)] = value;
            count++;
            held = Math.min(held, values.length);
            known = null;
        }

        @Nullable
        Object value() {
            if (held < values.length) {
                return null;
            }
            if (known == null) {
                known = statistic == Statistic.MEDIAN ? median() : mode();
            }
            return known;
        }

        /** The lower of the two in the middle of an even number: a value that was seen. */
        private Object median() {
            var sorted = Arrays.copyOf(values, values.length);
            Arrays.sort(sorted);
            return List.of(sorted).get((sorted.length - 1) / 2);
        }

        /** Of several that are as frequent, the one seen last. */
        private Object mode() {
            Map<Object, Integer> counts = new HashMap<>();
            Object best = newest(0);
            for (int age = 0; age < values.length; age++) {
                counts.merge(newest(age), 1, Integer::sum);
            }
            for (int age = values.length - 1; age >= 0; age--) {
                var value = newest(age);
                if (counts.getOrDefault(value, 0) >= counts.getOrDefault(best, 0)) {
                    best = value;
                }
            }
            return best;
        }

        private Object newest(int age) {
            var value = values[(int) ((count - 1 - age) % values.length)];
            if (value == null) {
                throw new IllegalStateException("a full ring has no gaps");
            }
            return value;
        }
    }
}
