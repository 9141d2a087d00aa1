/** The life of applications: which pipelines run, with which settings, and what they share in this process. */
@NullMarked
package dev.freshet.ingest.kafka.life;

import org.jspecify.annotations.NullMarked;
