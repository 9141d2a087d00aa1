/** What the commands do, without the command line, so that {@code demo} can do several of them. */
@NullMarked
package dev.freshet.cli.operation;

import org.jspecify.annotations.NullMarked;
