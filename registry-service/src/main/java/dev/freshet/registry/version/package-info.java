/**
 * What the registry remembers of a pipeline: the document in force, model versions and their stages, who was champion when.
 * Pure.
 */
@NullMarked
package dev.freshet.registry.version;

import org.jspecify.annotations.NullMarked;
