/**
 * Time-based one-time passwords in the only profile that both vendors use: SHA-1, 6 digits, 30 s.
 */
@NullMarked
package dev.ferry.twin.totp;

import org.jspecify.annotations.NullMarked;
