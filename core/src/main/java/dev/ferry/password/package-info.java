/** Clerk's password digests in the forms that WorkOS imports. Pure; what is not certain is left. */
@NullMarked
package dev.ferry.password;

import org.jspecify.annotations.NullMarked;
