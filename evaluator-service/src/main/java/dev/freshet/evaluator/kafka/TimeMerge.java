package dev.freshet.evaluator.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Puts the messages of several partitions into one order: by event time between partitions, by offset within each. */
final class TimeMerge {
    private record Head(ConsumerRecord<byte[], byte[]> message, Iterator<ConsumerRecord<byte[], byte[]>> rest) {}

    private TimeMerge() {}

    static List<ConsumerRecord<byte[], byte[]>> of(ConsumerRecords<byte[], byte[]> messages) {
        var heads = new PriorityQueue<Head>(
                Comparator.<Head>comparingLong(head -> head.message().timestamp())
                        .thenComparingInt(head -> head.message().partition()));
        messages.partitions()
                .forEach(partition -> advance(heads, messages.records(partition).iterator()));
        var merged = new ArrayList<ConsumerRecord<byte[], byte[]>>(messages.count());
        while (!heads.isEmpty()) {
            var head = heads.remove();
            merged.add(head.message());
            advance(heads, head.rest());
        }
        return merged;
    }

    private static void advance(PriorityQueue<Head> heads, Iterator<ConsumerRecord<byte[], byte[]>> rest) {
        if (rest.hasNext()) {
            heads.add(new Head(rest.next(), rest));
        }
    }
}
