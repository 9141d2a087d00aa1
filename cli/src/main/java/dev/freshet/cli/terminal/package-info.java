/** What people see: lines, progress and JSON, on a terminal or in a file. */
@NullMarked
package dev.freshet.cli.terminal;

import org.jspecify.annotations.NullMarked;
