/**
 * Taking events and labels from producers that do not speak Kafka: what is known, what was taken, and the door behind which
 * the log stands. Pure: JDK only.
 */
@NullMarked
package dev.freshet.ingest.intake;

import org.jspecify.annotations.NullMarked;
