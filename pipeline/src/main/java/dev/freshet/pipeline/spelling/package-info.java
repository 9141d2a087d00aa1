/** What a person probably meant: messages about unknown words end with the nearest known one. Pure. */
@NullMarked
package dev.freshet.pipeline.spelling;

import org.jspecify.annotations.NullMarked;
