package dev.freshet.feature.drift;

import java.time.Instant;
import java.util.List;

/**
 * Something a person should know about the data.
 *
 * @param id from pipeline, name and what it is about: a replay makes the same
 * @param severity how urgent
 * @param name short name
 * @param message what, where, why and how to mend it
 * @param causes ids of what led to it
 * @param time event time
 */
public record Alert(String id, Severity severity, String name, String message, List<String> causes, Instant time) {
    public Alert {
        causes = List.copyOf(causes);
    }

    /** How urgent. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }
}
