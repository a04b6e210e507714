/** Letters to the users: written into files, never sent. */
@NullMarked
package dev.ferry.cli.letters;

import org.jspecify.annotations.NullMarked;
