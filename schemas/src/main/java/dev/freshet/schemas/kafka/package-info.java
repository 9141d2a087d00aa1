/** What every service tells its Kafka clients, whatever a broker's defaults are. */
@NullMarked
package dev.freshet.schemas.kafka;

import org.jspecify.annotations.NullMarked;
