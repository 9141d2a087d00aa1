/** Features on request over HTTP, for inference services, and rows for the other replicas. */
@NullMarked
package dev.freshet.feature.http;

import org.jspecify.annotations.NullMarked;
