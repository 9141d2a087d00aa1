/** JSON as producers send it: the one way in which events, labels, requests and files are read. */
@NullMarked
package dev.freshet.judging.json;

import org.jspecify.annotations.NullMarked;
