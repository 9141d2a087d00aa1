/** Intake over HTTP: the same events and labels, from producers that do not speak Kafka, onto the same topics. */
@NullMarked
package dev.freshet.ingest.http;

import org.jspecify.annotations.NullMarked;
