/** Which service is meant, with which key, and the connection to it. */
@NullMarked
package dev.ferry.cli.connection;

import org.jspecify.annotations.NullMarked;
