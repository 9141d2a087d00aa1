/** What the trigger policy hears and tells. Pure. */
@NullMarked
package dev.freshet.feature.trigger.told;

import org.jspecify.annotations.NullMarked;
