/** The whole chain on one machine: which processes there are, on which ports, in which order they start and stop. */
@NullMarked
package dev.freshet.stack.local;

import org.jspecify.annotations.NullMarked;
