/** What a person asks of the registry about one pipeline, a command each: train, promote, hold, release, revert. */
@NullMarked
package dev.freshet.cli.command.request;

import org.jspecify.annotations.NullMarked;
