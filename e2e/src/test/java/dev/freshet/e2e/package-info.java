/** The whole chain under test: five real processes, a real broker and registry, real flights, kill -9. */
@NullMarked
package dev.freshet.e2e;

import org.jspecify.annotations.NullMarked;
