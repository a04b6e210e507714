package dev.ferry.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.plan.MetadataRule.Fitted;
import dev.ferry.plan.UncarriedMetadata.From;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of an organization's public metadata goes into WorkOS's. Pure. */
record OrganizationMetadata(
    Map<String, String> pairs, Set<Reason> reasons, List<UncarriedMetadata> overflow) {

  /**
   * @param held the keys that WorkOS holds
   */
  static OrganizationMetadata of(ClerkOrganization organization, Policy policy, Set<String> held) {
    String text = organization.publicMetadata();
    Optional<ObjectNode> object = MetadataJson.parse(text);
    if (text != null && object.isEmpty()) {
      return new OrganizationMetadata(
          Map.of(),
          Set.of(Reason.METADATA_MALFORMED),
          List.of(
              MetadataJson.unreadable(
                  ObjectKind.ORGANIZATION, organization.id(), text, SecretShape.any())));
    }
    return object
        .map(metadata -> of(organization.id(), metadata, policy, held))
        .orElse(new OrganizationMetadata(Map.of(), Set.of(), List.of()));
  }

  private static OrganizationMetadata of(
      String id, ObjectNode object, Policy policy, Set<String> held) {
    MetadataPolicy choice = policy.metadata();
    MetadataPolicy.Keys keys = choice.organizationKeys();
    MetadataRule.Fit fit =
        MetadataRule.fit(
            List.of(MetadataJson.chosen(object, From.PUBLIC, keys, choice)),
            choice,
            policy.metadataPairs(),
            SecretShape.any(),
            held);
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (!keys.all() && !keys.named().containsAll(MetadataJson.names(object))) {
      reasons.add(Reason.METADATA_LEFT_OUT);
    }
    fit.values().forEach(fitted -> reasons.addAll(fitted.reasons()));
    List<UncarriedMetadata> overflow =
        fit.values().stream()
            .filter(fitted -> !fitted.carried())
            .map((Fitted fitted) -> fitted.overflow(ObjectKind.ORGANIZATION, id))
            .toList();
    return new OrganizationMetadata(fit.pairs(), reasons, overflow);
  }
}
