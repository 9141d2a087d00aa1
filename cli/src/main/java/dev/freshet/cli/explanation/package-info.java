/**
 * Explains a pipeline: why this model, why not retrained since, what would train next and how far away it is, what that would
 * cost. From the document in force and what stands in the control topics. Pure.
 */
@NullMarked
package dev.freshet.cli.explanation;

import org.jspecify.annotations.NullMarked;
