/** The edge to people: REST with OpenAPI. It reads the archive and sends commands; it changes nothing itself. */
@NullMarked
package dev.freshet.registry.http;

import org.jspecify.annotations.NullMarked;
