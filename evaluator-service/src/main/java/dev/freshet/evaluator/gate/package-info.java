/**
 * Whether a challenger may replace what is in service: both on the same rows, with the interval of their difference, and a
 * verdict that says its numbers. Pure: the seed is an argument, so the same rows always get the same verdict.
 */
@NullMarked
package dev.freshet.evaluator.gate;

import org.jspecify.annotations.NullMarked;
