package dev.ferry;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says of the environment that a key opens.
 *
 * @param unknownKey what a key is that the workspace does not know, where WorkOS does not tell
 * @param environment the name of the environment that is meant; null for whichever the key opens
 */
public record TargetChoice(UnknownKey unknownKey, @Nullable String environment) {
  /** Nothing: a key that cannot be told is refused. */
  public static final TargetChoice NONE = new TargetChoice(UnknownKey.REFUSED, null);

  /** What becomes of a key that the workspace does not know. */
  public enum UnknownKey {
    /** It is refused, unless objects of this migration are there. */
    REFUSED,
    /** It opens an environment of its own: that begins with an empty plan and journal. */
    ANOTHER_ENVIRONMENT,
    /** It is a new key of an environment that is known, unless what is there speaks against it. */
    SAME_ENVIRONMENT
  }
}
