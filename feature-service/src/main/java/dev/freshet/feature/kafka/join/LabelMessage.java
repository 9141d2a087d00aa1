package dev.freshet.feature.kafka.join;

import dev.freshet.judging.checking.CheckedLabel;

/**
 * A message of {@code <p>.labels} as it was read.
 *
 * @param checked the label in it, or why there is none
 * @param original its bytes
 */
record LabelMessage(CheckedLabel checked, WireBytes original) {}
