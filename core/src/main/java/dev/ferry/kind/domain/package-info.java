/** All that Ferry knows of WorkOS's domains. Pure. */
@NullMarked
package dev.ferry.kind.domain;

import org.jspecify.annotations.NullMarked;
