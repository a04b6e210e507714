/** What several commands print, write into files, and read back from them. */
@NullMarked
package dev.ferry.cli.output;

import org.jspecify.annotations.NullMarked;
