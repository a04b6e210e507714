package dev.ferry.doctor;

import dev.ferry.doctor.ProbeResult.Verdict;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a side answers, and whether it takes the key. Pure. */
public final class AccessChecks {
  private AccessChecks() {}

  /**
   * @param contact null if it was not asked
   * @param other the other side's, null if that was not asked
   */
  public static Check of(
      Vendor vendor, URI address, @Nullable ProbeResult contact, @Nullable ProbeResult other) {
    String id = vendor.id() + "-access";
    if (contact == null) {
      return Check.unknown(
          id,
          "not-asked",
          vendor.title() + " was not asked: there is no key that could be sent to it",
          "Fix " + vendor.id() + "-key, then look again.");
    }
    String seen = contact.evidence();
    String host = address.getAuthority();
    return switch (contact.verdict()) {
      case ACCEPTED -> Check.pass(id, "key-accepted", seen);
      case KEY_REFUSED -> Check.fail(id, "key-refused", seen, refused(vendor, other));
      case NOT_ALLOWED ->
          Check.fail(
              id,
              "key-not-allowed",
              seen + ": " + vendor.title() + " knows the key and does not let it do this",
              "Give the key the permissions it lacks, or make one with all of them; look whether "
                  + vendor.title()
                  + " lets only some addresses in.");
      case THROTTLED ->
          Check.warn(
              id,
              "throttled",
              seen + ": somebody else is using up the rate limit",
              "Stop what else uses this "
                  + (vendor == Vendor.CLERK ? "instance" : "environment")
                  + ", wait a minute, look again.");
      case TROUBLE ->
          Check.fail(
              id,
              "service-trouble",
              seen + ": " + vendor.title() + " itself says so",
              "Look at "
                  + vendor.title()
                  + "'s status page, and at "
                  + vendor.id().toUpperCase(Locale.ROOT)
                  + "_API_URL; look again later.");
      case FOREIGN ->
          Check.fail(
              id,
              "proxy",
              seen + ": this is not " + vendor.title() + "'s answer",
              "A proxy, firewall or sign-in page answers in its place; it says nothing about the"
                  + " key. Have "
                  + host
                  + " let through unchanged, or go from another network; Ferry goes straight and"
                  + " takes no HTTPS_PROXY.");
      case UNTRUSTED ->
          Check.fail(
              id,
              "proxy-tls",
              seen,
              "Something opens the encryption to "
                  + host
                  + ": have it left alone, or trust its authority with FERRY_JAVA_OPTS="
                  + "-Djavax.net.ssl.trustStore=FILE. A clock that is days off looks the same.");
      case UNREACHABLE ->
          Check.fail(
              id,
              "unreachable",
              seen,
              "Check the network, the name server, and that "
                  + host
                  + " may be reached from here directly: Ferry takes no HTTPS_PROXY.");
    };
  }

  private static String refused(Vendor vendor, @Nullable ProbeResult other) {
    boolean both = other != null && other.verdict() == Verdict.KEY_REFUSED;
    return "The key was revoked, is mistyped, or belongs to another "
        + (vendor == Vendor.CLERK ? "instance" : "environment")
        + ": make a new one in "
        + vendor.place()
        + "."
        + (both
            ? " Both sides refuse theirs: CLERK_SECRET_KEY and WORKOS_API_KEY may be swapped."
            : " It may be " + vendor.other().title() + "'s, too.");
  }
}
