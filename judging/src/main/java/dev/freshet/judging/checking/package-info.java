/**
 * Turns the raw values of an event into a clean, typed one, or says why not: cleaning steps, types, required fields,
 * rules. Pure: JDK only; the clock comes in as a value, rules come in as {@link dev.freshet.judging.checking.Check}s.
 */
@NullMarked
package dev.freshet.judging.checking;

import org.jspecify.annotations.NullMarked;
