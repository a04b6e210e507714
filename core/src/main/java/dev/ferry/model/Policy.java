package dev.ferry.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operator's choices, with safe defaults.
 *
 * @param existingEmail what to do where a WorkOS user has the same address and no external id
 * @param existingDiffers what to do where WorkOS holds an object as ours, and it differs
 * @param multipleEmails under which address a user with several is migrated
 * @param banned whether users are migrated whom the customer keeps out
 * @param deprovisioned whether users are migrated whom the customer's directory keeps out
 * @param blocklisted whether users are migrated who are on Clerk's blocklist; whether it keeps them
 *     out at sign-in Clerk does not tell
 * @param locked whether users are migrated who are locked after too many wrong sign-ins
 * @param sha256Salted what to do with digests of {@code sha256_salted}
 * @param domains as what the domains of organizations are migrated
 * @param connections what to do with connections to identity providers
 * @param roles for a role's key in Clerk the slug in WorkOS, where the rule's is not wanted
 * @param permissions the same for permissions
 * @param metadataPairs how many metadata pairs WorkOS takes for an object: 1 to 50; documented: 10
 * @param metadata which of Clerk's metadata goes into WorkOS's, and in what form
 * @param locale what becomes of a user's locale, which no request that creates a user takes
 * @param noWayToSignIn whether users are migrated of whom nothing is carried that lets them in
 * @param domainsClaimedTwice what becomes of a domain that another organization claims too
 * @param removedInWorkos what becomes of what others have removed in WorkOS since it arrived
 * @param externalId which of a user's ids WorkOS's external id holds
 * @param adoptedUsers what proves a WorkOS user that no journal at hand created
 * @param rolesThatHoldMore whether somebody becomes a member with a role that gives more rights
 *     than Clerk's
 * @param totpIssuer what an authenticator shows as issuer; WorkOS keeps it with the factor
 * @param planMaxAge for how long a plan may wait to be carried out, or to be gone on with: longer
 *     than zero
 */
public record Policy(
    ExistingEmail existingEmail,
    ExistingDiffers existingDiffers,
    MultipleEmails multipleEmails,
    KeptOut banned,
    KeptOut deprovisioned,
    KeptOut blocklisted,
    KeptOut locked,
    SaltedSha256 sha256Salted,
    Domains domains,
    Connections connections,
    Map<String, String> roles,
    Map<String, String> permissions,
    int metadataPairs,
    MetadataPolicy metadata,
    UserLocale locale,
    KeptOut noWayToSignIn,
    ClaimedTwice domainsClaimedTwice,
    RemovedInWorkos removedInWorkos,
    ExternalIdSource externalId,
    AdoptedUsers adoptedUsers,
    RolesThatHoldMore rolesThatHoldMore,
    String totpIssuer,
    Duration planMaxAge) {

  /** A WorkOS user has the same address but no external id. */
  public enum ExistingEmail {
    REPORT,
    /** Set its external id and compare; never a password, never a factor. */
    LINK
  }

  /** WorkOS holds the object as ours but with other values. */
  public enum ExistingDiffers {
    REPORT,
    /** A user that others made for Clerk's gets what it lacks; what it has stays. */
    COMPLETE,
    UPDATE
  }

  /** A user has several addresses. */
  public enum MultipleEmails {
    /** The primary one; who has none that is known is reported. */
    PRIMARY,
    /** The primary one; where none is known, the first that is verified. */
    FIRST_VERIFIED,
    /** The primary one; where none is known, the first. */
    FIRST,
    /** None: such users are left out. */
    SKIP
  }

  /** A user cannot sign in at Clerk. WorkOS has no such state: who is migrated can sign in. */
  public enum KeptOut {
    SKIP,
    CARRY
  }

  /**
   * Digests of {@code sha256_salted}, of which Clerk does not say where the salt stood. On the
   * wrong side, nobody who has one could sign in.
   */
  public enum SaltedSha256 {
    /** They are not carried. */
    SKIP,
    /** sha256(salt + password). */
    SALT_BEFORE,
    /** sha256(password + salt). */
    SALT_BEHIND
  }

  /** A user's locale, for which WorkOS has a field that only an update writes. */
  public enum UserLocale {
    /** It is named, or goes into metadata. */
    LEAVE,
    /** Into that field, by a second request for each user. */
    OWN_FIELD
  }

  /** The domains of organizations. */
  public enum Domains {
    /** As claims that are still to be proven in WorkOS. */
    PENDING,
    /** As verified where Clerk holds a DNS proof, else as claims. */
    VERIFIED_WHERE_PROVEN,
    /** Not at all. */
    SKIP
  }

  /** A domain that another organization, in Clerk or in WorkOS, claims too. */
  public enum ClaimedTwice {
    /** As claims of both, never as verified: whoever proves it in WorkOS has it. */
    PENDING,
    SKIP
  }

  /** Others have removed in WorkOS what this migration brought there. */
  public enum RemovedInWorkos {
    /** It stays removed, and is named. */
    LEAVE,
    BRING_BACK
  }

  /** A WorkOS user carries a Clerk id, and no journal at hand created it. */
  public enum AdoptedUsers {
    /** Only Clerk's address, verified on both sides, proves it to be the same person. */
    PROVE,
    /** The external id is proof enough; never for who was linked by address. */
    TRUST
  }

  /** WorkOS has a role with permissions that Clerk's does not have. */
  public enum RolesThatHoldMore {
    /** Nobody becomes a member with it. */
    WAIT,
    ACCEPT
  }

  /** Connections to identity providers. */
  public enum Connections {
    /** Nothing is made; their administrators set them up anew. */
    HANDOVER,
    /** A draft is made for each if the environment offers it; their administrators finish it. */
    CREATE_WHERE_OFFERED
  }

  /**
   * Which of a Clerk user's ids WorkOS's external id holds: by it the user is recognised, and
   * looked up by the application. Unsafe metadata is no source: its user writes it, and would
   * choose whom the application takes it for.
   *
   * @param key of metadata; null of everything else
   */
  public record ExternalIdSource(From from, @Nullable String key) {
    public static final ExternalIdSource CLERK_ID = new ExternalIdSource(From.CLERK_ID, null);

    /** Where in Clerk it stands. */
    public enum From {
      CLERK_ID("clerk-id"),
      /** The id of the application's own that Clerk has a field for. */
      CLERK_EXTERNAL_ID("clerk-external-id"),
      PUBLIC_METADATA("public-metadata"),
      PRIVATE_METADATA("private-metadata");

      private final String word;

      From(String word) {
        this.word = word;
      }

      boolean hasKey() {
        return this == PUBLIC_METADATA || this == PRIVATE_METADATA;
      }
    }

    public ExternalIdSource {
      if (from.hasKey() != (key != null) || (key != null && key.isBlank())) {
        throw new IllegalArgumentException(from + " with the key " + key);
      }
    }

    /** As {@link #word} writes it; empty if it is nothing of the kind. */
    public static Optional<ExternalIdSource> of(String word) {
      return Stream.of(From.values()).flatMap(from -> of(from, word).stream()).findFirst();
    }

    private static Optional<ExternalIdSource> of(From from, String word) {
      if (!from.hasKey()) {
        return word.equals(from.word)
            ? Optional.of(new ExternalIdSource(from, null))
            : Optional.empty();
      }
      String prefix = from.word + ".";
      return word.startsWith(prefix) && !word.substring(prefix.length()).isBlank()
          ? Optional.of(new ExternalIdSource(from, word.substring(prefix.length())))
          : Optional.empty();
    }

    /** Such as {@code clerk-id} or {@code public-metadata.app_id}. */
    public String word() {
      return key == null ? from.word : from.word + "." + key;
    }

    /** True if it is an id of the application's own, not Clerk's. */
    public boolean isOwn() {
      return from != From.CLERK_ID;
    }
  }

  public Policy {
    roles = Map.copyOf(roles);
    permissions = Map.copyOf(permissions);
    if (metadataPairs < 1 || metadataPairs > 50) {
      throw new IllegalArgumentException("metadataPairs must be 1 to 50, not " + metadataPairs);
    }
    if (totpIssuer.isBlank()) {
      throw new IllegalArgumentException("totpIssuer must not be empty");
    }
    if (planMaxAge.isNegative() || planMaxAge.isZero()) {
      throw new IllegalArgumentException("planMaxAge must be longer than zero, not " + planMaxAge);
    }
  }

  public static Policy defaults() {
    return builder().build();
  }

  /** Begins with the defaults. */
  public static PolicyBuilder builder() {
    return new PolicyBuilder();
  }
}
