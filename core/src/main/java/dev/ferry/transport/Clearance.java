package dev.ferry.transport;

import java.util.Optional;

/**
 * Whether a request may still leave: asked when its connection is there, and its first byte is
 * about to be written. Thread-safe.
 */
@FunctionalInterface
public interface Clearance {
  /** Whatever wants to leave leaves. */
  Clearance ALWAYS = Optional::empty;

  /** Why nothing may leave now, for people; empty if it may. */
  Optional<String> objection();
}
