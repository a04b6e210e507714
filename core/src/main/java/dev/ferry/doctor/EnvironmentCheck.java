package dev.ferry.doctor;

import dev.ferry.doctor.KeyShape.Mode;
import dev.ferry.text.Code;
import org.jspecify.annotations.Nullable;

/**
 * Staging or production, and by what that is known. No call to WorkOS tells it (OpenAPI spec
 * 2026-08-07 has none): it is the key's prefix. Clerk says it of its instance. Pure.
 */
public final class EnvironmentCheck {
  private static final String ID = "environment";

  private EnvironmentCheck() {}

  /** What the operator means to work on. */
  public enum Expected {
    STAGING,
    PRODUCTION
  }

  /**
   * @param workos what WorkOS's key says, null if there is none
   * @param local true if the server is one on this machine
   * @param clerkKey what Clerk's key says, null if there is none
   * @param clerkProduction what Clerk said of its instance, null if it was not heard
   * @param expected null if the operator did not say
   */
  public record Evidence(
      @Nullable Mode workos,
      boolean local,
      @Nullable Mode clerkKey,
      @Nullable Boolean clerkProduction,
      @Nullable Expected expected) {}

  public static Check of(Evidence evidence) {
    Mode workos = evidence.workos();
    if (workos == null) {
      return Check.unknown(
          ID,
          "environment-unknown",
          "there is no WorkOS key to tell by" + clerk(evidence),
          "Set WORKOS_API_KEY.");
    }
    String seen =
        workos(workos)
            + (evidence.local() ? " (but the server is one on this machine)" : "")
            + clerk(evidence);
    Expected expected = evidence.expected();
    return switch (workos) {
      case UNSAID ->
          Check.unknown(
              ID,
              "environment-unsaid",
              seen,
              "Ferry treats it as production. Look in WorkOS's dashboard which environment the key"
                  + " belongs to.");
      case LIVE -> live(seen, evidence);
      case TEST ->
          expected == Expected.PRODUCTION
              ? Check.fail(
                  ID,
                  "staging-key",
                  seen + "; production was meant",
                  "Switch WorkOS's dashboard to Production and take the key from there.")
              : Check.pass(ID, "staging", seen);
    };
  }

  private static Check live(String seen, Evidence evidence) {
    if (evidence.expected() == Expected.STAGING) {
      return Check.fail(
          ID,
          "production-key",
          seen + "; staging was meant",
          "Switch WorkOS's dashboard to Staging, take the key from there, and unset this one: with"
              + " it live users would be written.");
    } else if (Boolean.FALSE.equals(evidence.clerkProduction())) {
      return Check.warn(
          ID,
          "development-into-production",
          seen + ": users of a Clerk for developers would go among live users",
          "Take the secret key of Clerk's production instance, or a staging key of WorkOS.");
    } else if (evidence.expected() == null) {
      return Check.warn(
          ID,
          "production",
          seen,
          "These are live users. If that is meant, say so: doctor --expect production. If not, take"
              + " the key of WorkOS's staging environment.");
    }
    return Check.pass(ID, "production", seen);
  }

  private static String workos(Mode mode) {
    return switch (mode) {
      case TEST -> "WorkOS staging, by the key's sk_test_";
      case LIVE -> "WorkOS PRODUCTION, by the key's sk_live_";
      case UNSAID -> "WorkOS: the key says neither sk_test_ nor sk_live_";
    };
  }

  private static String clerk(Evidence evidence) {
    Boolean said = evidence.clerkProduction();
    Mode key = evidence.clerkKey();
    if (said != null) {
      String differs =
          key != null && said != (key == Mode.LIVE) ? ", though its key says otherwise" : "";
      return "; Clerk " + (said ? "production" : "development") + ", by its own word" + differs;
    }
    return key == null ? "" : "; Clerk's key begins with sk_" + Code.withUnderscores(key) + "_";
  }
}
