/**
 * Whether the champion is still as good as it was when it was young: the metric of the document, window by window, and the
 * evidence that it is worse. Pure: state in, state out.
 */
@NullMarked
package dev.freshet.feature.concept;

import org.jspecify.annotations.NullMarked;
