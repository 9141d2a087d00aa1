/**
 * The {@code freshet} command: the local stack, pipelines, replays, and what people ask of the registry. It reads topics
 * and REST answers and writes only what people write: events, labels, documents and commands.
 */
@NullMarked
package dev.freshet.cli;

import org.jspecify.annotations.NullMarked;
