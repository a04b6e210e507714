/** What the embedded WorkOS holds, its rules, and how it shows each object. */
@NullMarked
package dev.ferry.twin.workos.held;

import org.jspecify.annotations.NullMarked;
