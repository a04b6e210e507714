/**
 * Confirmation from outside: our requests and the twins' answers against the vendors' OpenAPI
 * documents, and the vendors' own Java clients against the twins.
 */
@NullMarked
package dev.ferry.conformance;

import org.jspecify.annotations.NullMarked;
