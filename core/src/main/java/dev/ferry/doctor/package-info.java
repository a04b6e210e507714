/** What is found before a migration begins, and what it means: evidence in, checks out. */
@NullMarked
package dev.ferry.doctor;

import org.jspecify.annotations.NullMarked;
