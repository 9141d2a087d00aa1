/**
 * How the columns of a vector are computed: from the record alone, by windows on the way, and from other columns at the
 * end. Pure.
 */
@NullMarked
package dev.freshet.feature.vector;

import org.jspecify.annotations.NullMarked;
