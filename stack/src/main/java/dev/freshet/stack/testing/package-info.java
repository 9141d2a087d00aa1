/** What a service's {@code @QuarkusTest} needs to run against the real broker and the real registry. */
@NullMarked
package dev.freshet.stack.testing;

import org.jspecify.annotations.NullMarked;
