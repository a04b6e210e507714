package dev.ferry.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.FieldFate;
import dev.ferry.model.IdentityMark;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.Keys;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.plan.MetadataRule.Fitted;
import dev.ferry.plan.UncarriedMetadata.From;
import dev.ferry.privacy.Sensitive;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a user goes into WorkOS's metadata: the customer's own keys first, then what Clerk keeps
 * of the user and WorkOS has no field for. Pure.
 *
 * @param overflow what does not fit
 */
record UserMetadata(
    Map<String, String> pairs, List<FieldFate> fates, List<UncarriedMetadata> overflow) {

  /**
   * @param held what WorkOS holds of the user, null if nothing
   * @param mark the mark that the user bears, null if none
   */
  static UserMetadata of(
      ClerkUser user,
      String address,
      Policy policy,
      @Nullable WorkosUser held,
      @Nullable IdentityMark mark) {
    MetadataPolicy choice = policy.metadata();
    LocaleRule locale = LocaleRule.of(user, policy);
    BesidesMetadata besides =
        new BesidesMetadata(user, address, ExternalIdRule.orClerkId(user, policy));
    Optional<ObjectNode> open = MetadataJson.parse(user.publicMetadata());
    Sensitive<String> sealed = user.privateMetadata();
    String hidden = sealed == null ? null : sealed.reveal();
    Optional<ObjectNode> named =
        choice.privateKeys().isEmpty() ? Optional.empty() : MetadataJson.parse(hidden);
    List<MetadataEntry> own = new ArrayList<>();
    open.ifPresent(
        object ->
            own.addAll(MetadataJson.chosen(object, From.PUBLIC, choice.publicKeys(), choice)));
    Keys names = Keys.of(choice.privateKeys());
    named.ifPresent(object -> own.addAll(MetadataJson.chosen(object, From.PRIVATE, names, choice)));
    MetadataRule.Fit fit =
        MetadataRule.fit(
            mark == null ? Map.of() : mark.pair(),
            List.of(own, besides.entries(locale.besides(choice.also()))),
            choice,
            policy.metadataPairs(),
            SecretShape.of(user),
            held == null ? Set.of() : held.metadata().keySet());

    List<FieldFate> fates = new ArrayList<>();
    fates.addAll(publicFates(open, choice, fit.values()));
    fates.addAll(privateFates(hidden, named, choice, fit.values()));
    fates.addAll(locale.fates(besides.fates(fit.values())));
    return new UserMetadata(fit.pairs(), fates, overflow(user, open, fit.values()));
  }

  private static List<FieldFate> publicFates(
      Optional<ObjectNode> object, MetadataPolicy choice, List<Fitted> values) {
    Set<Reason> left = EnumSet.noneOf(Reason.class);
    if (object.isEmpty()) {
      left.add(Reason.METADATA_MALFORMED);
    } else if (!choice.publicKeys().all()
        && !choice.publicKeys().named().containsAll(MetadataJson.names(object.get()))) {
      left.add(Reason.METADATA_LEFT_OUT);
    }
    return fates(UserField.METADATA, of(From.PUBLIC, values), left);
  }

  private static List<FieldFate> privateFates(
      @Nullable String json,
      Optional<ObjectNode> named,
      MetadataPolicy choice,
      List<Fitted> values) {
    boolean all =
        !MetadataJson.holdsSomething(json)
            || named
                .filter(object -> choice.privateKeys().containsAll(MetadataJson.names(object)))
                .isPresent();
    Set<Reason> left = all ? Set.of() : EnumSet.of(Reason.PRIVATE_METADATA_NOT_CARRIED);
    return fates(UserField.PRIVATE_METADATA, of(From.PRIVATE, values), left);
  }

  private static List<Fitted> of(From from, List<Fitted> values) {
    List<Fitted> some = new ArrayList<>();
    for (Fitted fitted : values) {
      if (fitted.entry().from() == from) {
        some.add(fitted);
      }
    }
    return some;
  }

  /**
   * @param left why something was not even to be put in
   */
  private static List<FieldFate> fates(UserField field, List<Fitted> fitted, Set<Reason> left) {
    if (fitted.isEmpty() && left.isEmpty()) {
      return List.of();
    }
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    reasons.addAll(left);
    fitted.forEach(one -> reasons.addAll(one.reasons()));
    boolean some = fitted.stream().anyMatch(Fitted::carried);
    if (some && reasons.isEmpty()) {
      return List.of(FieldFate.carried(field));
    }
    return reasons.stream()
        .map(why -> some ? FieldFate.partly(field, why) : FieldFate.notCarried(field, why))
        .toList();
  }

  private static List<UncarriedMetadata> overflow(
      ClerkUser user, Optional<ObjectNode> open, List<Fitted> values) {
    List<UncarriedMetadata> overflow = new ArrayList<>();
    String text = user.publicMetadata();
    if (open.isEmpty() && text != null) {
      overflow.add(MetadataJson.unreadable(ObjectKind.USER, user.id(), text, SecretShape.of(user)));
    }
    values.stream()
        .filter(fitted -> !fitted.carried())
        .forEach(fitted -> overflow.add(fitted.overflow(ObjectKind.USER, user.id())));
    return overflow;
  }
}
