/** The columns a model sees, as the document defines them: expressions, encodings of fields, and aggregates. */
@NullMarked
package dev.freshet.pipeline.spec.feature;

import org.jspecify.annotations.NullMarked;
