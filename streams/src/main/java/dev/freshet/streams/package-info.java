/**
 * What every service with a Kafka Streams application per pipeline has in common: how such an application lives and what it
 * tells of itself, its settings, its memory, and the one door to what Kafka Streams keeps to itself.
 */
@NullMarked
package dev.freshet.streams;

import org.jspecify.annotations.NullMarked;
