/** Pages: their data comes from core, their templates from src/main/jte. */
@NullMarked
package dev.ferry.html;

import org.jspecify.annotations.NullMarked;
