/**
 * Decides about promotion: which evaluation or command changes the champion, and why not. A state goes in and comes out,
 * together with what must be told. Pure.
 */
@NullMarked
package dev.freshet.registry.promotion;

import org.jspecify.annotations.NullMarked;
