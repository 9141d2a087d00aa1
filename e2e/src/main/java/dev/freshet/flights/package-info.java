/** The flights sample as traffic, for tests and benchmarks; written without any code of the services. */
@NullMarked
package dev.freshet.flights;

import org.jspecify.annotations.NullMarked;
