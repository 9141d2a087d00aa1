/** What a worker keeps on its own disk: its name, and the folders of its training processes. */
@NullMarked
package dev.freshet.trainer.storage;

import org.jspecify.annotations.NullMarked;
