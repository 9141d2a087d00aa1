/** One class per command: its options, its help, its exit code. */
@NullMarked
package dev.freshet.cli.command;

import org.jspecify.annotations.NullMarked;
