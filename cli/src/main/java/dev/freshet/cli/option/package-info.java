/** Options that several commands share: where things are, who asks, which part of the past, how results are written. */
@NullMarked
package dev.freshet.cli.option;

import org.jspecify.annotations.NullMarked;
