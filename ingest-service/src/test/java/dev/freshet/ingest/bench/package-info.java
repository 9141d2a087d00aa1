/**
 * What ingestion costs beside a raw transactional copy of the same topic, in one warm process against a broker in another.
 * Run by {@code bin/bench ingest}; no test.
 */
@NullMarked
package dev.freshet.ingest.bench;

import org.jspecify.annotations.NullMarked;
