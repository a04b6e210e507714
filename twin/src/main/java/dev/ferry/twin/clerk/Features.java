package dev.ferry.twin.clerk;

import java.util.Map;
import java.util.Set;

/** Which features the instance is without. Immutable. */
final class Features {
  private final Map<ClerkFeature, ClerkAbsence> without;

  Features(Map<ClerkFeature, ClerkAbsence> without) {
    this.without = Map.copyOf(without);
  }

  /** Refuses if one of these is not there; organizations are named before what builds on them. */
  void require(Set<ClerkFeature> needed) {
    for (ClerkFeature feature : ClerkFeature.values()) {
      ClerkAbsence why = without.get(feature);
      if (why != null && needed.contains(feature)) {
        throw Refusal.without(feature, why);
      }
    }
  }

  boolean has(ClerkFeature feature) {
    return !without.containsKey(feature);
  }
}
