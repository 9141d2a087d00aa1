/**
 * What the chain costs, as ratios to a raw transactional copy loop over the same records on the same broker in the same
 * run. CPU time comes first, because machines are noisy and CPU time is less so.
 */
@NullMarked
package dev.freshet.bench;

import org.jspecify.annotations.NullMarked;
