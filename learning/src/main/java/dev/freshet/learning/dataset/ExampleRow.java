package dev.freshet.learning.dataset;

import java.util.List;

/**
 * One example as it stands in the log, on its way into the arrays. Made once per message, so it neither checks nor copies.
 *
 * @param partition partition of the message
 * @param offset offset of the message
 * @param eventId event it is about
 * @param revision 0 for the first label, higher for a corrected one
 * @param time event time, milliseconds since 1970
 * @param maturedAt event time at which the label could be learned from, milliseconds since 1970
 * @param label matured label
 * @param values the vector as served; NaN where a value is missing
 */
public record ExampleRow(
        int partition,
        long offset,
        String eventId,
        int revision,
        long time,
        long maturedAt,
        double label,
        List<Double> values) {}
