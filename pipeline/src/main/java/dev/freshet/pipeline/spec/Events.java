package dev.freshet.pipeline.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What producers send.
 *
 * @param id what makes an event the same event
 * @param time field that holds the event time; all windows, cooldowns and schedules run on it
 * @param fields fields by name, in the order of the document
 * @param rules checks every cleaned event must pass
 * @param quality rules over the stream of events
 * @param deduplicateWithin how long, in event time, an event id is remembered; zero remembers none
 * @param late what happens to an event so late that its id cannot be known any more
 * @param notBefore the first time that an event or a label can have
 * @param maxStep how far one event may move event time unless others confirm it; empty: as the stream's rhythm says
 */
public record Events(
        EventId id,
        String time,
        Map<String, Field> fields,
        List<Rule> rules,
        List<StreamRule> quality,
        Duration deduplicateWithin,
        Late late,
        Instant notBefore,
        Optional<Duration> maxStep) {
    /** Where no document says otherwise: before it, nobody kept such streams, and seconds read as milliseconds are. */
    public static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");

    /** What becomes of an event older than the memory of ids reaches. */
    public enum Late {
        ACCEPT,
        REJECT
    }

    public Events {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        rules = List.copyOf(rules);
        quality = List.copyOf(quality);
    }

    /** Events of any time since {@link #FIRST}, however late they come, whose rhythm says how far one may move event time. */
    public Events(
            EventId id,
            String time,
            Map<String, Field> fields,
            List<Rule> rules,
            List<StreamRule> quality,
            Duration deduplicateWithin) {
        this(id, time, fields, rules, quality, deduplicateWithin, Late.ACCEPT, FIRST, Optional.empty());
    }

    /** Events without rules over the stream. */
    public Events(EventId id, String time, Map<String, Field> fields, List<Rule> rules, Duration deduplicateWithin) {
        this(id, time, fields, rules, List.of(), deduplicateWithin);
    }

    /** All that is judged over the stream: the document's rules over it, and those that follow from rules that veto. */
    public List<StreamRule> streamRules() {
        var vetoes = rules.stream()
                .filter(rule -> rule.otherwise() == Rule.Otherwise.VETO)
                .map(rule -> (StreamRule) new StreamRule.Windowed(
                        rule.name(),
                        new StreamRule.Measure.Violations(rule.name(), 0, 1),
                        rule.cleanFor(),
                        StreamRule.Otherwise.VETO));
        return Stream.concat(vetoes, quality.stream()).toList();
    }
}
