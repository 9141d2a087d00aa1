/** The edge to where artifacts lie: the registry only looks whether one is there. */
@NullMarked
package dev.freshet.registry.storage;

import org.jspecify.annotations.NullMarked;
