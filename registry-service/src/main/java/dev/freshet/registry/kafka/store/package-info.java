/** State of the topology: the ledger of each pipeline, and the shelf of what was announced about it. It knows no other room. */
@NullMarked
package dev.freshet.registry.kafka.store;

import org.jspecify.annotations.NullMarked;
