/**
 * Features on request: the vector of an event that has not come through the log yet, from the same rows and by the same
 * steps as that of one that has. Pure; where rows lie is somebody else's to know.
 */
@NullMarked
package dev.freshet.feature.online;

import org.jspecify.annotations.NullMarked;
