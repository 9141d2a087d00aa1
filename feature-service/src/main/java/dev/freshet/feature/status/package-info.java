/** How a pipeline is doing, in words for people and probes. */
@NullMarked
package dev.freshet.feature.status;

import org.jspecify.annotations.NullMarked;
