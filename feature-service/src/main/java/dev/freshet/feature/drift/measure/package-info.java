/** Distances between two distributions over the same bins, for people to read beside the verdict. Pure. */
@NullMarked
package dev.freshet.feature.drift.measure;

import org.jspecify.annotations.NullMarked;
