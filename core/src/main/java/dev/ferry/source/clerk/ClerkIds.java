package dev.ferry.source.clerk;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may be a Clerk user id. Ids are opaque: only what cannot be one is refused. */
public final class ClerkIds {

  /** In characters. */
  static final int LONGEST = 128;

  private static final Pattern LOOK = Pattern.compile("user_[A-Za-z0-9]{1,123}");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{8,128}");

  private ClerkIds() {}

  /** What is wrong with an id, if anything. */
  public static Optional<Fault> faultOf(String id) {
    if (id.isEmpty()) {
      return Optional.of(Fault.ID_MISSING);
    }
    boolean malformed = id.length() > LONGEST || id.codePoints().anyMatch(ClerkIds::isNoPartOfAnId);
    return malformed ? Optional.of(Fault.ID_MALFORMED) : Optional.empty();
  }

  /** True for an id as Clerk makes them. */
  static boolean hasClerksLook(String id) {
    return LOOK.matcher(id).matches();
  }

  /** True for what is likely an id, of Clerk or of another, and not a piece of somebody's text. */
  static boolean isLikely(String id) {
    return hasClerksLook(id) || PLAIN.matcher(id).matches();
  }

  private static boolean isNoPartOfAnId(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE;
  }
}
