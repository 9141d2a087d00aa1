/** Decides whether an event was seen before, in event time. Pure: JDK only; the memory itself is a state store at the edge. */
@NullMarked
package dev.freshet.ingest.duplicate;

import org.jspecify.annotations.NullMarked;
