/**
 * Rules over the stream: adds up what the partitions of events counted, judges each window once, and says what a person
 * should know and what stands in the way of training. Pure; see {@code docs/quality.md}.
 */
@NullMarked
package dev.freshet.feature.quality;

import org.jspecify.annotations.NullMarked;
