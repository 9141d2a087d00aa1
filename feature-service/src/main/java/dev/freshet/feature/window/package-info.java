/**
 * Aggregates over the recent past of an entity, as far as it was known at the time. Pure: state in, state out. The exact
 * meaning is in {@code docs/windows.md}.
 */
@NullMarked
package dev.freshet.feature.window;

import org.jspecify.annotations.NullMarked;
