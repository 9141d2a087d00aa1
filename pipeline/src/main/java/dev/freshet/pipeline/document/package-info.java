/**
 * Reads the pipeline document, a room a step: what the YAML says becomes a {@code tree}, which is held against the {@code
 * shape} of a document and so becomes {@code value}s; they are held against each other by the {@code check}s (references,
 * expressions, thresholds). Every mistake is told at once, and only a document without any becomes a {@link
 * dev.freshet.pipeline.spec.Pipeline}.
 */
@NullMarked
package dev.freshet.pipeline.document;

import org.jspecify.annotations.NullMarked;
