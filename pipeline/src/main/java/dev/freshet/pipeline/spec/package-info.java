/**
 * The pipeline document as immutable, self-validating records. Pure: JDK only. Reading YAML and reporting mistakes is
 * {@code dev.freshet.pipeline.document}'s work; whatever reaches these records is already right.
 */
@NullMarked
package dev.freshet.pipeline.spec;

import org.jspecify.annotations.NullMarked;
