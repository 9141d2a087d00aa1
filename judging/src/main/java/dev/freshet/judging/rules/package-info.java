/** Puts the document's expressions behind its rules: the one place where judging an event meets the expression language. */
@NullMarked
package dev.freshet.judging.rules;

import org.jspecify.annotations.NullMarked;
