/** A real schema registry from its published artifact, as a child process beside the broker. */
@NullMarked
package dev.freshet.stack.registry;

import org.jspecify.annotations.NullMarked;
