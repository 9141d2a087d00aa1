/** The topology of one pipeline: an event is decoded, cleaned and checked, told from its repeats, and written once. */
@NullMarked
package dev.freshet.ingest.kafka.judge;

import org.jspecify.annotations.NullMarked;
