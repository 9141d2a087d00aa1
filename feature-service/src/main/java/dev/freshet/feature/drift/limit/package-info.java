/**
 * How far is too far: limits that hold a stated rate of false alarms, from how the windows of the reference differ. Pure;
 * {@code docs/drift-and-triggers.md} says how and shows that it holds.
 */
@NullMarked
package dev.freshet.feature.drift.limit;

import org.jspecify.annotations.NullMarked;
