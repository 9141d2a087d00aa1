package dev.freshet.feature.kafka.join;

import java.util.concurrent.atomic.AtomicLongArray;

/** How far the records of each partition have come, in event time; written by its task, read where labels are ordered. */
final class RecordTimes {
    static final long UNKNOWN = -1;

    private final AtomicLongArray newest;

    RecordTimes(int partitions) {
        this.newest = new AtomicLongArray(partitions);
        for (int partition = 0; partition < partitions; partition++) {
            newest.set(partition, UNKNOWN);
        }
    }

    void set(int partition, long time) {
        if (partition < newest.length()) {
            newest.set(partition, time);
        }
    }

    long get(int partition) {
        return partition < newest.length() ? newest.get(partition) : UNKNOWN;
    }
}
