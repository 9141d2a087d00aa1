/** What a service exports of its pipelines: the Micrometer edge of following them. */
@NullMarked
package dev.freshet.pipeline.meters;

import org.jspecify.annotations.NullMarked;
