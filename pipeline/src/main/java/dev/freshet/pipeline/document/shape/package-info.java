/** The one table of the document: keys, types, limits and defaults. Its words are held equal to the documentation. */
@NullMarked
package dev.freshet.pipeline.document.shape;

import org.jspecify.annotations.NullMarked;
