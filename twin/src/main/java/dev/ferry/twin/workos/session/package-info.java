/** What an application reads once its users sign in: tokens, their key, sessions, identities. */
@NullMarked
package dev.ferry.twin.workos.session;

import org.jspecify.annotations.NullMarked;
