package dev.freshet.registry.history;

/**
 * A run of offsets.
 *
 * @param partition partition
 * @param from first offset
 * @param until offset after the last
 */
public record OffsetRange(int partition, long from, long until) {}
