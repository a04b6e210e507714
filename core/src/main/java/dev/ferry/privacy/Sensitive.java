package dev.ferry.privacy;

import static java.util.Objects.requireNonNull;

/**
 * A value that never prints itself: a password digest, a TOTP seed, a key. Redaction is a property
 * of the type, so that no log, exception or report can leak the value by accident.
 *
 * <p>Immutable and thread-safe as far as the wrapped value is.
 */
public final class Sensitive<T> {
  private final T value;

  private Sensitive(T value) {
    this.value = value;
  }

  public static <T> Sensitive<T> of(T value) {
    return new Sensitive<>(requireNonNull(value));
  }

  /** The value itself; call it only where the value leaves for its one rightful destination. */
  public T reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sensitive<?> that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "•••";
  }
}
