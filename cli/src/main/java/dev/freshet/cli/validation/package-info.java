/** What a document would do to a sample, before anything is applied: asks the judgement that the service asks. Pure. */
@NullMarked
package dev.freshet.cli.validation;

import org.jspecify.annotations.NullMarked;
