/** How rows of the past become one stream of events and labels in time order; pure. */
@NullMarked
package dev.freshet.cli.replay;

import org.jspecify.annotations.NullMarked;
