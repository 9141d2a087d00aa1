/**
 * Joins an event, its feature vector and its labels into examples, in whatever order they come. Pure: state in, state out.
 * The exact meaning is in {@code docs/windows.md}.
 */
@NullMarked
package dev.freshet.feature.label;

import org.jspecify.annotations.NullMarked;
