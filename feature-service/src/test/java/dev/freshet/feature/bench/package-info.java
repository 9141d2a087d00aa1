/**
 * What windows and the label join cost beside a raw transactional copy and beside what Kafka Streams has for the same
 * result, in one warm process against a broker in another. Run by {@code bin/bench windows} and {@code bin/bench labels}; no
 * tests.
 */
@NullMarked
package dev.freshet.feature.bench;

import org.jspecify.annotations.NullMarked;
