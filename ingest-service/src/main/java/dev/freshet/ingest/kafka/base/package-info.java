/** What every room knows: the plan of a pipeline, where an event comes from, the schema registry and the meters. It knows no other room. */
@NullMarked
package dev.freshet.ingest.kafka.base;

import org.jspecify.annotations.NullMarked;
