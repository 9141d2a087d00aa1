/** What a training run is, which attempt counts, and when another worker may take it over. Pure: no clock, no Kafka. */
@NullMarked
package dev.freshet.trainer.run;

import org.jspecify.annotations.NullMarked;
