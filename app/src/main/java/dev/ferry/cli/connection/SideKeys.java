package dev.ferry.cli.connection;

import dev.ferry.cli.common.UsageError;
import dev.ferry.doctor.Check;
import dev.ferry.doctor.KeyChecks;
import dev.ferry.doctor.KeyEvidence;
import dev.ferry.doctor.KeyShape;
import dev.ferry.doctor.Vendor;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Both sides' keys, looked at together: a key is sent to its own side and to nobody else. What is
 * wrong with one hides nothing of the other.
 */
public final class SideKeys {
  /** Codes of keys that are known to be the other side's, or may be. */
  private static final Set<String> OF_ANOTHER =
      Set.of("key-of-clerk", "key-of-workos", "keys-equal");

  private final Map<Vendor, Keys.Key> found = new EnumMap<>(Vendor.class);
  private final Map<Vendor, UsageError> refused = new EnumMap<>(Vendor.class);

  public static SideKeys of(Keys keys, @Nullable String clerkFile, @Nullable String workosFile) {
    SideKeys both = new SideKeys();
    both.read(Vendor.CLERK, () -> keys.find(Vendor.CLERK.variable(), null, clerkFile));
    both.read(
        Vendor.WORKOS, () -> keys.find(Vendor.WORKOS.variable(), Keys.WORKOS_ALIAS, workosFile));
    return both;
  }

  private interface Reading {
    Optional<Keys.Key> read();
  }

  private void read(Vendor vendor, Reading reading) {
    try {
      reading.read().ifPresent(key -> found.put(vendor, key));
    } catch (UsageError e) {
      refused.put(vendor, e);
    }
  }

  public Optional<Keys.Key> key(Vendor vendor) {
    return Optional.ofNullable(found.get(vendor));
  }

  /**
   * The key of this side, to be sent to it; empty if there is none.
   *
   * @throws UsageError if it cannot be read, or is known to be the other side's: before any request
   */
  public Optional<Keys.Key> toSend(Vendor vendor) {
    UsageError unreadable = refused.get(vendor);
    if (unreadable != null) {
      throw unreadable;
    }
    KeyEvidence evidence = evidence(vendor);
    Check check = KeyChecks.of(vendor, evidence);
    if (check.failed() && OF_ANOTHER.contains(check.code())) {
      throw UsageError.usage(check.code(), check.evidence(), check.fix());
    }
    if (evidence instanceof KeyEvidence.Present present && present.sameAsOther()) {
      throw UsageError.usage(
          "keys-equal",
          "the key from "
              + present.origin()
              + " is the same as "
              + (vendor == Vendor.CLERK ? Vendor.WORKOS : Vendor.CLERK).title()
              + "'s; it was sent to nobody",
          "One of the two places holds the other side's key: ferry doctor says which.");
    }
    return key(vendor);
  }

  public KeyEvidence evidence(Vendor vendor) {
    UsageError refusal = refused.get(vendor);
    if (refusal != null) {
      return new KeyEvidence.Unreadable(refusal.code(), refusal.message(), refusal.fix());
    }
    Keys.Key key = found.get(vendor);
    if (key == null) {
      return new KeyEvidence.Missing();
    }
    Keys.Key other = found.get(vendor == Vendor.CLERK ? Vendor.WORKOS : Vendor.CLERK);
    return new KeyEvidence.Present(
        KeyShape.of(key.value()), key.origin(), other != null && other.value().equals(key.value()));
  }
}
