/**
 * Who works on which run: this worker claims runs, tries each until there is an end, keeps its heartbeat going, and takes over
 * those nobody works on. It ties the edges together and knows no framework but for its start and its end.
 */
@NullMarked
package dev.freshet.trainer.claim;

import org.jspecify.annotations.NullMarked;
