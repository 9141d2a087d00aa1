/** Child processes that are waited for, named when they fail, stopped in order, and never left behind. */
@NullMarked
package dev.freshet.stack.process;

import org.jspecify.annotations.NullMarked;
