/** Talks to registry-service, the one service people talk to. */
@NullMarked
package dev.freshet.cli.http;

import org.jspecify.annotations.NullMarked;
