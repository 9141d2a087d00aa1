/**
 * The edge through which a service follows {@code freshet.pipelines}: a plain Kafka consumer without a group, from the
 * beginning at each start, so that every replica sees every pipeline and nothing has to be committed.
 */
@NullMarked
package dev.freshet.pipeline.follow;

import org.jspecify.annotations.NullMarked;
