/** The wire on the edge: serdes, reading, and mapping to and from records. */
@NullMarked
package dev.freshet.registry.kafka.wire;

import org.jspecify.annotations.NullMarked;
