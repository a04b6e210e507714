/** The page on this machine: who may have it, and how it is kept live. */
@NullMarked
package dev.ferry.live.web;

import org.jspecify.annotations.NullMarked;
