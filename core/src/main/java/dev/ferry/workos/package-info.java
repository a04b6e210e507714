/** The port to WorkOS; the only place that knows WorkOS's field names. */
@NullMarked
package dev.ferry.workos;

import org.jspecify.annotations.NullMarked;
