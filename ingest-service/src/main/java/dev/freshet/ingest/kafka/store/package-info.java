/** State of tasks: ids that were seen, events that wait for others to confirm their time, and values to fill in from. */
@NullMarked
package dev.freshet.ingest.kafka.store;

import org.jspecify.annotations.NullMarked;
