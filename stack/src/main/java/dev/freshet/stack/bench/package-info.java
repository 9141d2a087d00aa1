/** What benchmarks of several services share: the broker in a process of its own, the raw copy beside which all is measured, CPU time. */
@NullMarked
package dev.freshet.stack.bench;

import org.jspecify.annotations.NullMarked;
