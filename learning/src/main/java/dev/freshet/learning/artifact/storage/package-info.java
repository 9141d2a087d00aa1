/** Where artifacts lie: directories named after their digest, written whole or not at all. */
@NullMarked
package dev.freshet.learning.artifact.storage;

import org.jspecify.annotations.NullMarked;
