/**
 * The catalogue of cleaning steps. A step takes a raw value and keeps it, changes it or refuses it with the reason; it
 * never guesses. What a step of a given version did, it always does. Pure: JDK only.
 */
@NullMarked
package dev.freshet.judging.cleaning;

import org.jspecify.annotations.NullMarked;
