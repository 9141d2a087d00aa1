/** What a document would have done in the past, tried over one document or many, and told to people. */
@NullMarked
package dev.freshet.cli.simulation;

import org.jspecify.annotations.NullMarked;
