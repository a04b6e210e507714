package dev.ferry.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.model.FieldFate;
import dev.ferry.model.MetadataPolicy.Also;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.plan.MetadataRule.Fitted;
import dev.ferry.plan.UncarriedMetadata.From;
import dev.ferry.text.WholeSeconds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Clerk keeps of a user outside metadata, and a WorkOS user has no field for: it goes into
 * metadata, under keys that begin with {@code clerk_}. What is verified never stands together with
 * what is not, so that nobody takes the one for the other. Pure.
 */
final class BesidesMetadata {
  /** What the keys begin with. */
  static final String PREFIX = "clerk_";

  private static final List<Also> EVERY = List.of(Also.values());

  /**
   * How it is told.
   *
   * @param kept null if nothing of its meaning is lost
   */
  private record Words(UserField field, @Nullable Reason kept, Reason lost) {
    static Words of(Also also) {
      return switch (also) {
        case EXTERNAL_ID ->
            new Words(
                UserField.CLERK_EXTERNAL_ID,
                Reason.CLERK_EXTERNAL_ID_IN_METADATA,
                Reason.CLERK_EXTERNAL_ID_NOT_CARRIED);
        case CREATED_AT -> new Words(UserField.CREATED_AT, null, Reason.CREATED_AT_NOT_CARRIED);
        case USERNAME ->
            new Words(UserField.USERNAME, Reason.USERNAME_IN_METADATA, Reason.USERNAME_NOT_CARRIED);
        case OTHER_EMAILS ->
            new Words(
                UserField.OTHER_EMAILS,
                Reason.SECONDARY_EMAIL_IN_METADATA,
                Reason.SECONDARY_EMAIL_NOT_CARRIED);
        case PHONES ->
            new Words(UserField.PHONES, Reason.PHONE_IN_METADATA, Reason.PHONE_NOT_CARRIED);
        case LOCALE ->
            new Words(UserField.LOCALE, Reason.LOCALE_IN_METADATA, Reason.LOCALE_NOT_CARRIED);
        case TIMEZONE -> new Words(UserField.TIMEZONE, null, Reason.TIMEZONE_NOT_CARRIED);
        case LEGAL_ACCEPTED_AT ->
            new Words(UserField.LEGAL_ACCEPTED_AT, null, Reason.LEGAL_ACCEPTED_AT_NOT_CARRIED);
      };
    }
  }

  private final ClerkUser user;
  private final String address;
  private final String externalId;
  private final Map<Also, List<MetadataEntry>> entries = new EnumMap<>(Also.class);

  /**
   * @param address under which the user is in WorkOS
   * @param externalId which the user has there
   */
  BesidesMetadata(ClerkUser user, String address, String externalId) {
    this.user = user;
    this.address = address;
    this.externalId = externalId;
    for (Also also : EVERY) {
      entries.put(also, made(also));
    }
  }

  /** Those of a user that the policy chooses. */
  List<MetadataEntry> entries(Set<Also> chosen) {
    List<MetadataEntry> all = new ArrayList<>();
    chosen.forEach(also -> all.addAll(entries(also)));
    return all;
  }

  private List<MetadataEntry> entries(Also also) {
    return entries.getOrDefault(also, List.of());
  }

  private List<MetadataEntry> made(Also also) {
    return switch (also) {
      case EXTERNAL_ID -> text("external_id", ownId());
      case CREATED_AT -> text("created_at", WholeSeconds.of(user.createdAt()));
      case USERNAME -> text("username", user.username());
      case LOCALE -> text("locale", user.locale());
      case TIMEZONE -> text("timezone", user.timezone());
      case LEGAL_ACCEPTED_AT ->
          text(
              "legal_accepted_at",
              user.legalAcceptedAt() == null
                  ? null
                  : WholeSeconds.of(user.legalAcceptedAt().toString()));
      case OTHER_EMAILS -> {
        List<String> others = new ArrayList<>(AddressRule.all(user));
        others.remove(address);
        yield lists("other_emails", "unverified_emails", others, user::hasVerified);
      }
      case PHONES ->
          lists("phones", "unverified_phones", phones(), user.verifiedPhones()::contains);
    };
  }

  /** What WorkOS's own external id is already, need not stand twice. */
  private @Nullable String ownId() {
    return externalId.equals(user.externalId()) ? null : user.externalId();
  }

  private static List<MetadataEntry> text(String name, @Nullable String value) {
    return value == null || value.isEmpty()
        ? List.of()
        : List.of(entry(name, JsonNodeFactory.instance.textNode(value)));
  }

  private static List<MetadataEntry> lists(
      String verified, String unverified, List<String> all, Predicate<String> isVerified) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<MetadataEntry> entries = new ArrayList<>();
    list(verified, all.stream().filter(isVerified), entries);
    list(unverified, all.stream().filter(isVerified.negate()), entries);
    return entries;
  }

  /** Sorted, since the sources tell them in different orders. */
  private static void list(String name, Stream<String> values, List<MetadataEntry> entries) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.sorted().forEach(list::add);
    if (!list.isEmpty()) {
      entries.add(entry(name, list));
    }
  }

  private static MetadataEntry entry(String name, JsonNode value) {
    return new MetadataEntry(From.FIELD, name, PREFIX + name, value);
  }

  private List<String> phones() {
    Set<String> phones = new LinkedHashSet<>();
    if (user.primaryPhone() != null) {
      phones.add(user.primaryPhone());
    }
    phones.addAll(user.verifiedPhones());
    phones.addAll(user.unverifiedPhones());
    phones.removeIf(String::isBlank);
    return List.copyOf(phones);
  }

  /** What became of each of them, of those that a user has. */
  List<FieldFate> fates(List<Fitted> values) {
    List<FieldFate> fates = new ArrayList<>();
    for (Also also : EVERY) {
      if (entries(also).isEmpty()) {
        continue;
      }
      List<String> names = entries(also).stream().map(MetadataEntry::name).toList();
      List<Fitted> carried =
          values.stream()
              .filter(one -> one.entry().from() == From.FIELD && one.carried())
              .filter(one -> names.contains(one.entry().name()))
              .toList();
      fates(Words.of(also), names.size(), carried, fates);
    }
    return fates;
  }

  /**
   * @param present how many pairs it would have
   */
  private static void fates(Words words, int present, List<Fitted> carried, List<FieldFate> fates) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    carried.forEach(one -> reasons.addAll(one.reasons()));
    if (words.kept() != null && !carried.isEmpty()) {
      reasons.add(words.kept());
    }
    if (present > carried.size()) {
      reasons.add(words.lost());
    }
    if (present > 0 && reasons.isEmpty()) {
      fates.add(FieldFate.carried(words.field()));
    }
    for (Reason reason : reasons) {
      fates.add(
          carried.isEmpty()
              ? FieldFate.notCarried(words.field(), reason)
              : FieldFate.partly(words.field(), reason));
    }
  }
}
