/** How everything here waits that must try again: after pauses that grow, which a stop ends at once. */
@NullMarked
package dev.freshet.schemas.pause;

import org.jspecify.annotations.NullMarked;
