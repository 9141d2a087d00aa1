/**
 * Whether the data a pipeline serves still look like the data its champion learned from: counting, measuring, and a
 * verdict that does not flap. Pure: bins and counts come in, reports go out; see {@code docs/drift-and-triggers.md}.
 */
@NullMarked
package dev.freshet.feature.drift;

import org.jspecify.annotations.NullMarked;
