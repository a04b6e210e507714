/**
 * One letter a user, in their language, with all that the switch changes for them. Sends nothing.
 */
@NullMarked
package dev.ferry.report.letter;

import org.jspecify.annotations.NullMarked;
