/** Rejected events: which of them somebody asks for, and what may be sent again. Pure. */
@NullMarked
package dev.freshet.cli.rejection;

import org.jspecify.annotations.NullMarked;
