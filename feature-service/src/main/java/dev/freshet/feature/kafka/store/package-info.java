/** State of tasks: rows by key and what is due, written when a transaction ends, in bounded memory. */
@NullMarked
package dev.freshet.feature.kafka.store;

import org.jspecify.annotations.NullMarked;
