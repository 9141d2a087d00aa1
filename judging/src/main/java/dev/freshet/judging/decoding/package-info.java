/** Bytes of a message in, raw values out: the one way in which events and labels are read. */
@NullMarked
package dev.freshet.judging.decoding;

import org.jspecify.annotations.NullMarked;
