package dev.freshet.cli.report;

import dev.freshet.schemas.Alert;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Which pipelines stand still now: services raise {@code pipeline-down} when one has stood still for a while, and
 * {@code pipeline-running}, with the id of the first as its cause, when it goes on.
 */
public final class Troubles {
    /** Name of the alert that says that a pipeline stands still in a service. */
    public static final String DOWN = "pipeline-down";

    /** Name of the alert that takes it back. */
    public static final String RUNNING = "pipeline-running";

    private Troubles() {}

    /**
     * A pipeline that stands still.
     *
     * @param pipeline its name
     * @param since since when, by the clock
     * @param words where and why, and how to mend it
     */
    public record Trouble(String pipeline, Instant since, String words) {
        /** One line for a person. */
        public String line() {
            return "%s is DOWN since %s: %s".formatted(pipeline, Numbers.time(since), words);
        }
    }

    /** What has not been taken back, the oldest first. */
    public static List<Trouble> open(Collection<Alert> alerts) {
        var open = new LinkedHashMap<String, Trouble>();
        for (Alert alert : alerts) {
            if (alert.getName().equals(DOWN)) {
                open.put(alert.getId(), new Trouble(alert.getPipeline(), alert.getTime(), alert.getMessage()));
            } else if (alert.getName().equals(RUNNING)) {
                alert.getCauses().forEach(open::remove);
            }
        }
        return List.copyOf(open.values());
    }
}
