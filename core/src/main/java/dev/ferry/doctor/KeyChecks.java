package dev.ferry.doctor;

import dev.ferry.doctor.KeyShape.Maker;
import dev.ferry.doctor.KeyShape.Mode;
import dev.ferry.text.Code;

/**
 * What a key is by itself, before anybody is asked. Pure. A key is sent to the side whose place it
 * is in and to nobody else, not even to find out whose it is: that would be to disclose it. So what
 * tells one side's key in the other's place is its shape, and that both places hold the same.
 */
public final class KeyChecks {
  private KeyChecks() {}

  public static Check of(Vendor vendor, KeyEvidence evidence) {
    String id = vendor.id() + "-key";
    if (evidence instanceof KeyEvidence.Missing) {
      return missing(id, vendor);
    } else if (evidence instanceof KeyEvidence.Unreadable unreadable) {
      return Check.fail(id, unreadable.code(), unreadable.why(), unreadable.fix());
    } else if (evidence instanceof KeyEvidence.Present present) {
      return present(id, vendor, present);
    }
    throw new AssertionError(evidence);
  }

  private static Check missing(String id, Vendor vendor) {
    String file = vendor == Vendor.CLERK ? "--clerk-key-file" : "--workos-api-key-file";
    String fix =
        "Set " + vendor.variable() + ", or give " + file + " FILE: from " + vendor.place() + ".";
    // Clerk's exports can be carried without its API; without WorkOS there is nowhere to go.
    return vendor == Vendor.CLERK
        ? Check.warn(
            id,
            "key-missing",
            "there is no Clerk key: only exports can be read, no organizations, nobody's ban, and"
                + " nothing of what changed since",
            fix)
        : Check.fail(id, "key-missing", "there is no WorkOS key", fix);
  }

  private static Check present(String id, Vendor vendor, KeyEvidence.Present present) {
    KeyShape shape = present.shape();
    String from = "the key from " + present.origin();
    String take = "Put " + vendor.title() + "'s own secret key there: " + vendor.place() + ".";
    return switch (shape.maker()) {
      case PUBLISHABLE ->
          Check.fail(id, "key-malformed", from + " is Clerk's publishable key (pk_…)", take);
      case CLIENT_ID ->
          Check.fail(
              id,
              "key-malformed",
              from + " is WorkOS's client id (client_…)",
              take + " The client id belongs in WORKOS_CLIENT_ID.");
      case NEITHER ->
          Check.fail(
              id,
              "key-malformed",
              from + " does not begin with sk_, or has a blank in it, or is cut off",
              take);
      case CLERK, WORKOS, EITHER -> secret(id, vendor, present, take);
    };
  }

  private static Check secret(String id, Vendor vendor, KeyEvidence.Present present, String take) {
    Maker maker = present.shape().maker();
    String from = "the key from " + present.origin();
    boolean others = maker == (vendor == Vendor.CLERK ? Maker.WORKOS : Maker.CLERK);
    if (others) {
      String other = vendor.other().title();
      return Check.fail(
          id,
          "key-of-" + vendor.other().id(),
          from
              + (present.sameAsOther()
                  ? " is the same as " + other + "'s, and " + other + "'s by its shape"
                  : " has the shape of " + other + "'s keys")
              + "; it was not sent to "
              + vendor.title(),
          take + " Are the two swapped? If it is " + vendor.title() + "'s all the same, go on.");
    }
    if (present.sameAsOther() && maker == Maker.EITHER) {
      return Check.fail(
          id,
          "keys-equal",
          from + " is the same as " + vendor.other().title() + "'s; it was sent to nobody",
          "One of the two places holds the other side's key. " + take);
    }
    if (vendor == Vendor.CLERK && present.shape().mode() == Mode.UNSAID) {
      return Check.fail(
          id, "key-malformed", from + " begins with neither sk_live_ nor sk_test_", take);
    }
    return Check.pass(id, "key-shape", from + ", " + begins(present.shape().mode()));
  }

  /** Whether it may be sent to that side: not if it is known to be something else. */
  public static boolean maySend(Vendor vendor, KeyEvidence evidence) {
    return evidence instanceof KeyEvidence.Present && !of(vendor, evidence).failed();
  }

  private static String begins(Mode mode) {
    return mode == Mode.UNSAID
        ? "beginning with sk_"
        : "beginning with sk_" + Code.withUnderscores(mode) + "_";
  }
}
