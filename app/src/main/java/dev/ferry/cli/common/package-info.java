/** What every command needs: exit codes, the JSON document, refusals, files and folders. */
@NullMarked
package dev.ferry.cli.common;

import org.jspecify.annotations.NullMarked;
