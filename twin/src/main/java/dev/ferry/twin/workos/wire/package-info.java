/**
 * What every request to the embedded WorkOS goes through: fields, pages, refusals, limits, keys.
 */
@NullMarked
package dev.ferry.twin.workos.wire;

import org.jspecify.annotations.NullMarked;
