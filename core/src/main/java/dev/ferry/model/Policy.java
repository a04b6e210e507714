package dev.ferry.model;

/**
 * The operator's choices, with safe defaults.
 *
 * @param existingEmail what to do where a WorkOS user has the same address and no external id
 * @param existingDiffers what to do where a WorkOS user carries our external id and differs
 * @param primaryEmailUnknown what to do where a source lists several addresses without a primary
 * @param metadataPairs how many metadata pairs a WorkOS user may hold: 1 to 50; documented: 10
 * @param totpIssuer what an authenticator shows as issuer; WorkOS keeps it with the factor
 */
public record Policy(
    ExistingEmail existingEmail,
    ExistingDiffers existingDiffers,
    PrimaryEmailUnknown primaryEmailUnknown,
    int metadataPairs,
    String totpIssuer) {

  /** A WorkOS user has the same address but no external id. */
  public enum ExistingEmail {
    REPORT,
    /** Set its external id and compare; never a password, never a factor. */
    LINK
  }

  /** A WorkOS user carries our external id but holds other values. */
  public enum ExistingDiffers {
    REPORT,
    UPDATE
  }

  /** A source lists several addresses and does not say which is primary. */
  public enum PrimaryEmailUnknown {
    REPORT,
    FIRST
  }

  public Policy {
    if (metadataPairs < 1 || metadataPairs > 50) {
      throw new IllegalArgumentException("metadataPairs must be 1 to 50, not " + metadataPairs);
    }
    if (totpIssuer.isBlank()) {
      throw new IllegalArgumentException("totpIssuer must not be empty");
    }
  }

  public static Policy defaults() {
    return new Policy(
        ExistingEmail.REPORT, ExistingDiffers.REPORT, PrimaryEmailUnknown.REPORT, 10, "Clerk");
  }
}
