/** The tree held against the table: typed values, with defaults, and the parts of a pipeline they make. */
@NullMarked
package dev.freshet.pipeline.document.value;

import org.jspecify.annotations.NullMarked;
