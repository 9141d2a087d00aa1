/** Reads what lies in files: tables of the past, mappings, documents, and where a replay stopped. */
@NullMarked
package dev.freshet.cli.files;

import org.jspecify.annotations.NullMarked;
