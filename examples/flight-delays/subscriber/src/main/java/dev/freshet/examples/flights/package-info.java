/**
 * An inference service in miniature: what a team writes to have Freshet keep its model fresh. It needs {@code schemas},
 * a Kafka client and the learner, nothing else.
 *
 * <p>In: {@code freshet.model-promoted}, {@code <p>.features}. Decision: swap or refuse. Out: {@code freshet.model-acks}.
 */
@NullMarked
package dev.freshet.examples.flights;

import org.jspecify.annotations.NullMarked;
