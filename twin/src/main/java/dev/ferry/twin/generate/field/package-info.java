/** Makes the single values of a synthetic tenant: names, passwords, metadata, oddities. */
@NullMarked
package dev.ferry.twin.generate.field;

import org.jspecify.annotations.NullMarked;
