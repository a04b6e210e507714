/** The password digests that WorkOS documents: their text forms, bounds and proofs. */
@NullMarked
package dev.ferry.twin.workos.password;

import org.jspecify.annotations.NullMarked;
