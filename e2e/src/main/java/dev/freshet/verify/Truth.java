package dev.freshet.verify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is true about one pipeline, written by hand for the verifier.
 *
 * @param pipeline its name
 * @param id id field of events
 * @param time time field of events
 * @param cleaning what the fields of an event become; nothing where the event must be rejected
 * @param remembered how long an event id is remembered
 * @param columns the columns in order
 * @param labelId id field of labels
 * @param labelValue value field of labels
 * @param labelTime field that says when a label became known
 * @param maturity event time until a label matures
 * @param revisions how long after maturity a label may still come or change
 */
public record Truth(
        String pipeline,
        String id,
        String time,
        Function<Map<String, Object>, Optional<Map<String, Object>>> cleaning,
        Duration remembered,
        List<Column> columns,
        String labelId,
        String labelValue,
        String labelTime,
        Duration maturity,
        Duration revisions) {
    public Truth {
        columns = List.copyOf(columns);
    }

    Set<String> entities() {
        return columns.stream()
                .filter(WindowFeature.class::isInstance)
                .map(column -> ((WindowFeature) column).by())
                .collect(Collectors.toSet());
    }
}
