package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.field.Oddity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One generated user as Clerk would hold it. Immutable. As in Clerk's exports, what is missing is
 * an empty text.
 *
 * @param index from 0
 * @param id {@code user_…}
 * @param commaLists whether its lists are written with commas rather than pipes
 * @param publicMetadata what the support export says, or null if the user is not in it
 */
public record ClerkUser(
    int index,
    Oddity oddity,
    String id,
    Names names,
    Contacts emails,
    Contacts phones,
    Secrets secrets,
    Instant created,
    boolean commaLists,
    @Nullable ObjectNode publicMetadata) {

  /** What the user is called. */
  public record Names(String first, String last, String username) {}

  /** Addresses or numbers; the primary one is usually repeated in a list. */
  public record Contacts(String primary, List<String> verified, List<String> unverified) {
    /** Nothing. */
    public static final Contacts NONE = new Contacts("", List.of(), List.of());

    /** The same in lower case: to WorkOS an address has one spelling. */
    Contacts inLowerCase() {
      return new Contacts(lower(primary), lower(verified), lower(unverified));
    }

    private static List<String> lower(List<String> all) {
      return all.stream().map(Contacts::lower).toList();
    }

    private static String lower(String one) {
      return one.toLowerCase(Locale.ROOT);
    }

    /** Whether there is any besides the primary one. */
    boolean hasOthers() {
      return all().anyMatch(one -> !one.equals(primary));
    }

    Stream<String> all() {
      return Stream.concat(verified.stream(), unverified.stream());
    }
  }

  /** What the user signs in with. Never prints itself. */
  public record Secrets(String totp, String digest, String hasher, String password) {
    @Override
    public String toString() {
      return "Secrets[hasher=" + hasher + "]";
    }
  }
}
