package dev.freshet.pipeline.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What producers send.
 *
 * @param id field that makes an event the same event
 * @param time field that holds the event time; all windows, cooldowns and schedules run on it
 * @param fields fields by name, in the order of the document
 * @param rules checks every cleaned event must pass
 * @param deduplicateWithin how long, in event time, an event id is remembered; zero remembers none
 */
public record Events(String id, String time, Map<String, Field> fields, List<Rule> rules, Duration deduplicateWithin) {
    public Events {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        rules = List.copyOf(rules);
    }
}
