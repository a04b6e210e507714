package dev.ferry.cli;

import dev.ferry.doctor.KeyEvidence;
import dev.ferry.doctor.KeyShape;
import dev.ferry.doctor.Vendor;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Both sides' keys, looked at together: what is wrong with one hides nothing of the other. */
final class DoctorKeys {
  private final Map<Vendor, Keys.Key> found = new EnumMap<>(Vendor.class);
  private final Map<Vendor, Refusal> refused = new EnumMap<>(Vendor.class);

  static DoctorKeys of(Keys keys, @Nullable String clerkFile, @Nullable String workosFile) {
    DoctorKeys both = new DoctorKeys();
    both.read(Vendor.CLERK, () -> keys.find(Vendor.CLERK.variable(), null, clerkFile));
    both.read(
        Vendor.WORKOS, () -> keys.find(Vendor.WORKOS.variable(), "WORKOS_SECRET_KEY", workosFile));
    return both;
  }

  private interface Reading {
    Optional<Keys.Key> read();
  }

  private void read(Vendor vendor, Reading reading) {
    try {
      reading.read().ifPresent(key -> found.put(vendor, key));
    } catch (Refusal e) {
      refused.put(vendor, e);
    }
  }

  Optional<Keys.Key> key(Vendor vendor) {
    return Optional.ofNullable(found.get(vendor));
  }

  KeyEvidence evidence(Vendor vendor) {
    Refusal refusal = refused.get(vendor);
    if (refusal != null) {
      return new KeyEvidence.Unreadable(refusal.code(), refusal.message(), refusal.mend());
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
