package dev.ferry;

/**
 * A key of the policy that says something else than when the plan was made. Immutable.
 *
 * @param then empty if the plan knew no such key
 * @param now empty if there is no such key any more
 */
public record PolicyChange(String key, String then, String now) {
  /** For people. */
  public String words() {
    return key + " (" + shown(then) + " → " + shown(now) + ")";
  }

  private static String shown(String value) {
    return value.isEmpty() ? "unknown" : value;
  }
}
