/** A first pipeline document and mapping for a table nobody has described yet, by rule of thumb; pure but for what it is given. */
@NullMarked
package dev.freshet.cli.draft;

import org.jspecify.annotations.NullMarked;
