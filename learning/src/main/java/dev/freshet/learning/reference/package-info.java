/**
 * How a feature ran over the windows of the rows a model learned from: what a trainer writes down and drift is judged by.
 * Pure: JDK only. What is made of it says {@code docs/drift-and-triggers.md}.
 */
@NullMarked
package dev.freshet.learning.reference;

import org.jspecify.annotations.NullMarked;
