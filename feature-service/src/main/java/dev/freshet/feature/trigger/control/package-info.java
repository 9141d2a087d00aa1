/** Couples drift to the trigger policy. Pure: state in, state out. */
@NullMarked
package dev.freshet.feature.trigger.control;

import org.jspecify.annotations.NullMarked;
