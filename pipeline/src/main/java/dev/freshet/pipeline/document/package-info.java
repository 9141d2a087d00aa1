/**
 * Reads the pipeline document. {@code DocumentShape} is the one table of keys, types, limits and defaults; what the YAML
 * says is held against it, then against itself (references, expressions, thresholds), and every mistake is told at once.
 * Only a document without mistakes becomes a {@link dev.freshet.pipeline.spec.Pipeline}.
 */
@NullMarked
package dev.freshet.pipeline.document;

import org.jspecify.annotations.NullMarked;
