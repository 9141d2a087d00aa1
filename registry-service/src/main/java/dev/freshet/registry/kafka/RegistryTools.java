package dev.freshet.registry.kafka;

import dev.freshet.registry.kafka.wire.ControlSerdes;
import dev.freshet.schemas.serde.PassedOver;
import java.util.function.Predicate;

/**
 * What the topology needs from outside.
 *
 * @param serdes how control messages are read and written
 * @param meter what counts
 * @param passedOver what is told of messages that cannot be read
 * @param gone whether the artifact at a URI can be seen to be gone
 */
public record RegistryTools(ControlSerdes serdes, RegistryMeter meter, PassedOver passedOver, Predicate<String> gone) {}
