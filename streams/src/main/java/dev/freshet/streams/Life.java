package dev.freshet.streams;

import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** One life of an application, from its start to its next fault or its end. */
public interface Life {
    /** What Kafka Streams runs. */
    KafkaStreams streams();

    /** What it holds still for while it runs, if anything. */
    default Optional<String> waitsFor() {
        return Optional.empty();
    }

    /** Ends every wait, now and later: it is about to be closed. */
    default void end() {}
}
