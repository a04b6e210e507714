/** What can go wrong between a client and a twin, described as data. */
@NullMarked
package dev.ferry.twin.fault;

import org.jspecify.annotations.NullMarked;
