/**
 * An exact dataset: which rows of which log, their digest, and the rows themselves as flat arrays, so that a model can be
 * rebuilt from the same bytes or be refused with the reason. Pure: JDK only; {@code dataset.kafka} reads the log.
 */
@NullMarked
package dev.freshet.learning.dataset;

import org.jspecify.annotations.NullMarked;
