/** Events as JSON: the one way in which ingest and the online features read them. */
@NullMarked
package dev.freshet.judging.json;

import org.jspecify.annotations.NullMarked;
