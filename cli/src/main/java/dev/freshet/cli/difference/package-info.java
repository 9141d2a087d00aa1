/** What two pipeline documents say differently, and what follows from it. Pure. */
@NullMarked
package dev.freshet.cli.difference;

import org.jspecify.annotations.NullMarked;
