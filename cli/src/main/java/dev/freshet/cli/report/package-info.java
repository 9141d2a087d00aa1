/** Turns what stands in the topics into tables a person reads; pure. */
@NullMarked
package dev.freshet.cli.report;

import org.jspecify.annotations.NullMarked;
