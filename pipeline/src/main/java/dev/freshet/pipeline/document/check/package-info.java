/** What must hold between the values of a document: references, expressions, thresholds. */
@NullMarked
package dev.freshet.pipeline.document.check;

import org.jspecify.annotations.NullMarked;
