/** Holds back what would move a stream's time too far, until others confirm it. Pure: no clock, no Kafka. */
@NullMarked
package dev.freshet.ingest.ahead;

import org.jspecify.annotations.NullMarked;
