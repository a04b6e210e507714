/** {@code ferry doctor}: keys, surroundings and settings, before anything is begun. */
@NullMarked
package dev.ferry.cli.doctor;

import org.jspecify.annotations.NullMarked;
