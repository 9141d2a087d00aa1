/** Which pipelines are in force, from the stream of accepted documents. Pure: no clock, no Kafka. */
@NullMarked
package dev.freshet.pipeline.catalogue;

import org.jspecify.annotations.NullMarked;
