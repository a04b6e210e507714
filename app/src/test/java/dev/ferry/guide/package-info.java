/** The guide: its pages are made or run by the tests here, and its site is built from it. */
@NullMarked
package dev.ferry.guide;

import org.jspecify.annotations.NullMarked;
