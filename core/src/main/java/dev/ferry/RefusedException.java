package dev.ferry;

import java.util.List;

/**
 * A migration may not do what was asked: which reason, and in its message what happened, to what
 * and why. What to do now depends on who asked, and is theirs to say. Immutable.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refused reason;
  private final transient List<String> names;

  RefusedException(Refused reason, String message, String... names) {
    this(reason, message, List.of(names));
  }

  RefusedException(Refused reason, String message, List<String> names) {
    super(message);
    this.reason = reason;
    this.names = List.copyOf(names);
  }

  public Refused reason() {
    return reason;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  /** Names that a remedy needs: of the environments that are known; of others, none. */
  public List<String> names() {
    return names;
  }
}
