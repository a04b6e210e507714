package dev.ferry.plan;

import dev.ferry.model.OrganizationField;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosOrganization;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Compares what a WorkOS organization must hold with what it holds, field by field. Pure. */
public final class OrganizationDifferences {
  private OrganizationDifferences() {}

  /**
   * The fields that differ. Metadata keys that we did not set are somebody else's and no
   * difference.
   */
  public static Set<OrganizationField> between(
      TargetOrganization target, WorkosOrganization actual) {
    Set<OrganizationField> differing = EnumSet.noneOf(OrganizationField.class);
    if (!target.name().equals(actual.name())) {
      differing.add(OrganizationField.NAME);
    }
    if (!holds(actual.metadata(), target.metadata())
        || !Collections.disjoint(actual.metadata().keySet(), target.dropped())) {
      differing.add(OrganizationField.METADATA);
    }
    return differing;
  }

  private static boolean holds(Map<String, String> actual, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(pair -> pair.getValue().equals(actual.get(pair.getKey())));
  }
}
