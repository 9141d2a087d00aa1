package dev.freshet.ingest.ahead;

/**
 * An event that waits for others to confirm it.
 *
 * @param number how many events its partition had read with it; names it
 * @param time its event time, in milliseconds
 * @param cameAt time of the clock when it came
 * @param id hash of its id: an event does not confirm itself, however often it is sent
 * @param bytes how much it takes
 */
public record Parked(long number, long time, long cameAt, int id, int bytes) {}
