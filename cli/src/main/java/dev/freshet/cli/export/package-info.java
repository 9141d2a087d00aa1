/** What the topics of a pipeline hold, as rows with columns; pure. */
@NullMarked
package dev.freshet.cli.export;

import org.jspecify.annotations.NullMarked;
