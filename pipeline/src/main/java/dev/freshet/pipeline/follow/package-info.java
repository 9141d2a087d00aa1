/** The edge that follows {@code freshet.pipelines}, so that a service starts, changes and stops pipelines live. */
@NullMarked
package dev.freshet.pipeline.follow;

import org.jspecify.annotations.NullMarked;
