/** What the YAML says, line by line, and the mistakes that are told about it. It knows no other room. */
@NullMarked
package dev.freshet.pipeline.document.tree;

import org.jspecify.annotations.NullMarked;
