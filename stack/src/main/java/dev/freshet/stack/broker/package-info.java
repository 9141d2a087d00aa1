/** A real Kafka broker from its published artifact, so that neither tests nor the local stack need Docker. */
@NullMarked
package dev.freshet.stack.broker;

import org.jspecify.annotations.NullMarked;
