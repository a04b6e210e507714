/**
 * A command's time in a workspace: what all commands have in common, its options, its environment,
 * its policy, its consent.
 */
@NullMarked
package dev.ferry.cli.session;

import org.jspecify.annotations.NullMarked;
