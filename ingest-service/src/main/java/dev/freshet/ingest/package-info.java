/**
 * The ingest service. Topics in: {@code <p>.events} of every pipeline in {@code freshet.pipelines}; events and labels also
 * over HTTP, onto the same topics. Decision: may this event go on, and as what. Topics out: {@code <p>.records},
 * {@code <p>.rejected}, and for documents with rules over the stream {@code freshet.quality-counts}. For every event exactly one message: {@code in = records + rejected + duplicates}.
 */
@NullMarked
package dev.freshet.ingest;

import org.jspecify.annotations.NullMarked;
