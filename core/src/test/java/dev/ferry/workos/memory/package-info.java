/**
 * The one WorkOS in memory of the tests. It knows requests by their {@link dev.ferry.workos.Route},
 * holds JSON, and has two hooks: what it shows when ({@code Lag}), and what befalls a request
 * ({@code Fault}).
 */
@NullMarked
package dev.ferry.workos.memory;

import org.jspecify.annotations.NullMarked;
