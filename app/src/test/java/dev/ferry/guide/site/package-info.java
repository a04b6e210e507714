/** The guide as a small static site with search, from the same pages. */
@NullMarked
package dev.ferry.guide.site;

import org.jspecify.annotations.NullMarked;
