/** {@code ferry docs}: what the vendors' documents say now. */
@NullMarked
package dev.ferry.cli.docs;

import org.jspecify.annotations.NullMarked;
