/** What of a workspace the live page shows and takes, for every command that has one. */
@NullMarked
package dev.ferry.cli.live;

import org.jspecify.annotations.NullMarked;
