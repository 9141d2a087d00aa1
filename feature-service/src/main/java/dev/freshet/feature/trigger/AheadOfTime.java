package dev.freshet.feature.trigger;

import java.time.Instant;

/**
 * Examples that are told of before the decisions' clock has come to the time from which they are known: labels run ahead of
 * the vectors, in a fast replay by days.
 *
 * @param from event time from which they count
 * @param count how many
 */
public record AheadOfTime(Instant from, long count) {}
