/**
 * The edge to Kafka, in five rooms: {@code life -> join -> control}, {@code store}, and {@code base}, on which all stand. No
 * arrow runs back; the house rules hold it.
 */
@NullMarked
package dev.freshet.feature.kafka;

import org.jspecify.annotations.NullMarked;
