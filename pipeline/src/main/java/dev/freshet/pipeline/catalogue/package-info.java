/**
 * Which pipelines are in force, told by the documents announced so far. Pure: state and announcement in, state and change
 * out; where announcements come from is {@code dev.freshet.pipeline.follow}'s work.
 */
@NullMarked
package dev.freshet.pipeline.catalogue;

import org.jspecify.annotations.NullMarked;
