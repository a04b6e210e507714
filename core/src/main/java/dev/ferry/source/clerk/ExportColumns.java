package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.source.Columns;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one export, or the keys of its users, held against those that are known, and what
 * stood in the two of the password. Holds names and numbers only. Not thread-safe.
 */
final class ExportColumns {
  /** Of more different names than this no more are told. */
  private static final int MOST = 100;

  private static final Pattern LIKE_A_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{16,}");
  private static final String NO_NAME = "(not a name)";

  private final Set<String> present = new LinkedHashSet<>();
  private final Set<String> notRead = new LinkedHashSet<>();
  private boolean users;
  private boolean digests;
  private boolean hashers;
  private boolean names;

  /** One that is known. */
  void known(String name) {
    present.add(name);
  }

  /** One that means nothing to us. */
  void unknown(String name) {
    if (notRead.size() < MOST) {
      notRead.add(printable(name));
    }
  }

  /** What stands in the columns of the password for one user; null or empty for nothing. */
  void user(@Nullable String digest, @Nullable String hasher) {
    users = true;
    digests |= digest != null && !digest.isEmpty();
    if (hasher != null && !hasher.isBlank()) {
      hashers = true;
      names |= !ClerkPassword.shown(hasher).equals(ClerkPassword.NO_NAME);
    }
  }

  /**
   * All of it.
   *
   * @param addresses the names under which addresses stand
   * @param expected all that Clerk's export has
   */
  Columns told(Set<String> addresses, List<String> expected) {
    Set<String> missing = new LinkedHashSet<>(expected);
    missing.removeAll(present);
    return new Columns(
        notRead, missing, present.contains("banned"), nonsense(), withoutAddress(addresses));
  }

  private Optional<String> nonsense() {
    if (present.isEmpty() && notRead.isEmpty()) {
      return Optional.empty(); // no header and nobody: there is nothing to misread
    }
    if (!present.contains("id")) {
      return Optional.of("there is no 'id', by which everything is joined" + unread());
    }
    boolean noDigests = hashers ? !digests : !present.contains("password_digest");
    if (noDigests && present.contains("password_hasher") && (users || hashers)) {
      return Optional.of(
          "it names hashers and holds no digest, so that everybody would lose the password"
              + unread());
    }
    return hashers && !names
        ? Optional.of(
            "nothing in 'password_hasher' is the name of a hasher. Have two columns changed places?"
                + " What stands there is not shown, since it may be digests")
        : Optional.empty();
  }

  private Optional<String> withoutAddress(Set<String> addresses) {
    return addresses.stream().anyMatch(present::contains) || !present.contains("id")
        ? Optional.empty()
        : Optional.of(
            "there is no e-mail address in it, under none of "
                + addresses.stream().sorted().collect(Collectors.joining(", "))
                + ", and WorkOS has no user without one"
                + unread());
  }

  private String unread() {
    return notRead.isEmpty() ? "" : ". Not read: " + Columns.words(notRead);
  }

  /** A name as it may stand in a message: what does not look like one might be a value. */
  static String printable(String name) {
    boolean named = LIKE_A_NAME.matcher(name).matches() && !HEX.matcher(name).matches();
    return named ? name : NO_NAME;
  }
}
