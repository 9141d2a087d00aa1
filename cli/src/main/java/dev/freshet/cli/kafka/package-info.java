/** Reads and writes topics on behalf of a person. */
@NullMarked
package dev.freshet.cli.kafka;

import org.jspecify.annotations.NullMarked;
