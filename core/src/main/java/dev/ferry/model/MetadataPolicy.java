package dev.ferry.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which of Clerk's metadata goes into WorkOS's, and in what form. Unsafe metadata never does: users
 * can write it themselves.
 *
 * @param publicKeys of users
 * @param privateKeys of users, by name only; a name that sounds like a secret is no choice
 * @param organizationKeys of organizations, public ones
 * @param rename for a key in Clerk the key in WorkOS, where the same is not wanted
 * @param also what Clerk keeps of a user outside metadata, and WorkOS has no field for
 */
public record MetadataPolicy(
    Keys publicKeys,
    List<String> privateKeys,
    Keys organizationKeys,
    Map<String, String> rename,
    Nested nested,
    NotAscii notAscii,
    TooLong tooLong,
    Set<Also> also) {

  private static final List<String> SECRET_WORDS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "secret",
          "totp",
          "otpseed",
          "digest",
          "token",
          "apikey",
          "privatekey",
          "credential",
          "backupcode",
          "recoverycode");

  /**
   * A choice of keys.
   *
   * @param all true for every key, in the order in which Clerk has them
   * @param named else these, in this order
   */
  public record Keys(boolean all, List<String> named) {
    public Keys {
      named = List.copyOf(named);
    }

    public static Keys every() {
      return new Keys(true, List.of());
    }

    public static Keys of(List<String> named) {
      return new Keys(false, named);
    }
  }

  /** What becomes of an object inside metadata. */
  public enum Nested {
    /** One pair, whose value is JSON. */
    JSON,
    /** A pair for each value in it, {@code address.city}. */
    FLATTEN
  }

  /** What becomes of a value with characters outside ASCII, which WorkOS does not take. */
  public enum NotAscii {
    ESCAPE,
    /** To the sidecar file. */
    DIVERT
  }

  /** What becomes of a value longer than WorkOS takes. */
  public enum TooLong {
    /** Several pairs, or the sidecar file if they do not all fit. */
    SPLIT,
    /** To the sidecar file. */
    DIVERT
  }

  /** What Clerk keeps of a user, and WorkOS has no field for. */
  public enum Also {
    /** What the customer's own application calls the user. */
    EXTERNAL_ID,
    CREATED_AT,
    USERNAME,
    OTHER_EMAILS,
    PHONES,
    /** WorkOS has a field for it, which {@link Policy#locale} may choose instead. */
    LOCALE,
    TIMEZONE,
    /** When the terms were accepted. */
    LEGAL_ACCEPTED_AT
  }

  public MetadataPolicy {
    privateKeys = List.copyOf(privateKeys);
    rename = Map.copyOf(rename);
    Set<Also> chosen = EnumSet.noneOf(Also.class);
    chosen.addAll(also);
    also = Collections.unmodifiableSet(chosen);
    for (String key : privateKeys) {
      if (soundsSecret(key)) {
        throw new IllegalArgumentException("a secret is never carried: " + key);
      }
    }
  }

  public static MetadataPolicy defaults() {
    return new MetadataPolicy(
        Keys.every(),
        List.of(),
        Keys.every(),
        Map.of(),
        Nested.JSON,
        NotAscii.ESCAPE,
        TooLong.SPLIT,
        EnumSet.range(Also.EXTERNAL_ID, Also.PHONES));
  }

  /** What a key is called in WorkOS. */
  public String renamed(String key) {
    return rename.getOrDefault(key, key);
  }

  /** True if a key is called as keys of secrets are; whoever named it so means it. */
  public static boolean soundsSecret(String key) {
    String letters = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return SECRET_WORDS.stream().anyMatch(letters::contains);
  }
}
