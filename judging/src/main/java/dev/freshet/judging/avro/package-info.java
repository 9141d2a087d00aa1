/** The Avro schemas that follow from a pipeline document: what producers may send and what {@code <p>.records} hold. */
@NullMarked
package dev.freshet.judging.avro;

import org.jspecify.annotations.NullMarked;
