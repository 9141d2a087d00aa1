/**
 * Tries a pipeline document on a past period of the log before it is trusted: the same decisions by the same code as in the
 * services, in one process, writing to no topic.
 */
@NullMarked
package dev.freshet.simulator;

import org.jspecify.annotations.NullMarked;
