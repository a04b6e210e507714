/**
 * What the policy decides: which of its choices a snapshot needs, and what another would change.
 */
@NullMarked
package dev.ferry.policy;

import org.jspecify.annotations.NullMarked;
