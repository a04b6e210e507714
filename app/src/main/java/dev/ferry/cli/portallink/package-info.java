/** {@code ferry portal-link}: a link with which a customer sets up its connection. */
@NullMarked
package dev.ferry.cli.portallink;

import org.jspecify.annotations.NullMarked;
