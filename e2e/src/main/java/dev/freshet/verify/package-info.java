/**
 * Recomputes from {@code <p>.events} and {@code <p>.labels} alone what records, rejections, features and examples must
 * hold. Written from {@code docs/windows.md} and {@code docs/cleaning.md} in plain Java, by brute force, sharing no code
 * with the services: when both agree, each of them is probably right.
 */
@NullMarked
package dev.freshet.verify;

import org.jspecify.annotations.NullMarked;
