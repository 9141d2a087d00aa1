/** What state a pipeline's ingestion is in, in words a person on call can act on. Pure: JDK only. */
@NullMarked
package dev.freshet.ingest.status;

import org.jspecify.annotations.NullMarked;
