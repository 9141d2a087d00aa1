package dev.freshet.simulator.kafka;

import dev.freshet.schemas.FeatureVector;

/** Hears vectors in the order of event time, those of each partition in the order of its log. */
@FunctionalInterface
public interface VectorReader {
    void read(int partition, FeatureVector vector);
}
