package dev.ferry.workspace;

import static dev.ferry.model.Planned.Kept.METADATA;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an object held when Clerk and WorkOS were the same last, field by field: what has been
 * changed since, and on which side, is told by it. Fields have their words as names, a pair of
 * metadata is a field of its own ({@code metadata.KEY}). A name that is empty is none.
 *
 * @param values what is neither here nor unknown was not there
 * @param unknown in which the two were never the same, or nobody knows; {@code metadata} for all of
 *     it
 */
public record Base(Map<String, String> values, Set<String> unknown) {
  private static final String ALL_METADATA = UserField.METADATA.word();

  public Base {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
    unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
  }

  /** What both will hold once the plan is carried out; null if nothing is planned for it. */
  public static @Nullable Base after(UserPlan plan) {
    return after(plan.target(), plan.kept());
  }

  /** The same by the parts of a user's plan. */
  public static @Nullable Base after(@Nullable TargetUser target, List<Kept> kept) {
    return target == null ? null : after(fields(target), kept);
  }

  public static @Nullable Base after(OfOrganization plan) {
    TargetOrganization target = plan.target();
    return target == null ? null : after(fields(target), plan.kept());
  }

  public static @Nullable Base after(OfMembership plan) {
    String role = plan.role();
    return role == null ? null : after(Map.of(OfMembership.ROLE, role), plan.kept());
  }

  /** In what is kept different, they stay as they were when they were the same last. */
  private static Base after(Map<String, String> target, List<Kept> kept) {
    Map<String, String> values = new HashMap<>(target);
    Set<String> unknown = new HashSet<>();
    for (Kept one : kept) {
      values.remove(one.field());
      if (!one.agreed()) {
        unknown.add(one.field());
      }
      String base = one.base();
      if (base != null) {
        values.put(one.field(), base);
      }
    }
    return new Base(values, unknown);
  }

  /** The same, if WorkOS has refused the metadata. */
  public Base withoutMetadata() {
    Map<String, String> others = new HashMap<>(values);
    others.keySet().removeIf(field -> field.startsWith(METADATA));
    Set<String> more = new HashSet<>(unknown);
    more.add(ALL_METADATA);
    return new Base(others, more);
  }

  /** The same, but nobody knows of this field. */
  public Base without(String field) {
    Map<String, String> others = new HashMap<>(values);
    others.remove(field);
    Set<String> more = new HashSet<>(unknown);
    more.add(field);
    return new Base(others, more);
  }

  /**
   * The same once a request has left of which nobody knows whether it took effect: in what it was
   * to change, and WorkOS holds so, both held the same then, whoever has written it.
   *
   * @param before what WorkOS held before
   * @param written what it was to hold
   * @param held what it holds
   */
  public Base agreeing(
      Map<String, String> before, Map<String, String> written, Map<String, String> held) {
    Map<String, String> now = new HashMap<>(values);
    Set<String> less = new HashSet<>(unknown);
    Set<String> fields = new HashSet<>(before.keySet());
    fields.addAll(written.keySet());
    for (String field : fields) {
      String value = written.get(field);
      if (!Objects.equals(value, before.get(field)) && Objects.equals(value, held.get(field))) {
        less.remove(field);
        if (value == null) {
          now.remove(field);
        } else {
          now.put(field, value);
        }
      }
    }
    return new Base(now, less);
  }

  /** What a user holds, as far as it can be read back. */
  public static Map<String, String> fields(UserContent user) {
    Map<String, String> fields = named(user.firstName(), user.lastName());
    fields.put(UserField.EMAIL.word(), EmailAddress.key(user.email()));
    fields.put(UserField.EMAIL_VERIFIED.word(), String.valueOf(user.emailVerified()));
    putLocale(user.locale(), fields);
    put(user.metadata(), fields);
    return fields;
  }

  /** The same of an organization or a membership. */
  public static Map<String, String> fields(ObjectContent object) {
    String name = object.name();
    return name == null ? fields(object.slugs()) : organization(name, object.metadata());
  }

  /** True if both held the same in a field. */
  public boolean knows(String field) {
    return !unknown.contains(field)
        && !(field.startsWith(METADATA) && unknown.contains(ALL_METADATA));
  }

  /** What both held; null if nothing. */
  public @Nullable String value(String field) {
    return values.get(field);
  }

  /** The keys of metadata that both held. */
  public Set<String> metadataKeys() {
    Set<String> keys = new HashSet<>();
    for (String field : values.keySet()) {
      if (field.startsWith(METADATA)) {
        keys.add(field.substring(METADATA.length()));
      }
    }
    return keys;
  }

  public static Map<String, String> fields(TargetUser user) {
    Map<String, String> fields = named(user.firstName(), user.lastName());
    fields.put(UserField.EMAIL.word(), user.email());
    fields.put(UserField.EMAIL_VERIFIED.word(), String.valueOf(user.emailVerified()));
    putLocale(user.locale(), fields);
    put(user.metadata(), fields);
    return fields;
  }

  /** The same of a user that is compared with what it must hold: a locale only if that says one. */
  public static Map<String, String> fields(WorkosUser user, TargetUser compared) {
    Map<String, String> fields = fields(user);
    if (compared.locale() == null) {
      fields.remove(UserField.LOCALE.word());
    }
    return fields;
  }

  /** WorkOS keeps the case of an address and ignores it when it compares. */
  public static Map<String, String> fields(WorkosUser user) {
    return fields(UserContent.of(user));
  }

  /**
   * What a creation of a user has written, whenever its answer is known: both held that then. Its
   * locale it does not take.
   */
  public static Base created(UserContent written) {
    Map<String, String> fields = named(written.firstName(), written.lastName());
    fields.put(UserField.EMAIL.word(), EmailAddress.key(written.email()));
    fields.put(UserField.EMAIL_VERIFIED.word(), String.valueOf(written.emailVerified()));
    put(written.metadata(), fields);
    return new Base(fields, Set.of(UserField.LOCALE.word()));
  }

  /** The same of an organization or a membership; null if nothing of another kind is compared. */
  public static @Nullable Base created(ObjectKind kind, ObjectContent written) {
    return switch (kind) {
      case ORGANIZATION -> {
        String name = written.name();
        yield name == null ? null : new Base(organization(name, written.metadata()), Set.of());
      }
      case MEMBERSHIP -> new Base(fields(written.slugs()), Set.of());
      default -> null;
    };
  }

  public static Map<String, String> fields(TargetOrganization organization) {
    return organization(organization.name(), organization.metadata());
  }

  public static Map<String, String> fields(WorkosOrganization organization) {
    return organization(organization.name(), organization.metadata());
  }

  /** The roles of a membership. */
  public static Map<String, String> fields(Collection<String> roles) {
    return Map.of(OfMembership.ROLE, String.join(" ", new TreeSet<>(roles)));
  }

  private static Map<String, String> named(@Nullable String first, @Nullable String last) {
    Map<String, String> fields = new HashMap<>();
    if (first != null && !first.isEmpty()) {
      fields.put(UserField.FIRST_NAME.word(), first);
    }
    if (last != null && !last.isEmpty()) {
      fields.put(UserField.LAST_NAME.word(), last);
    }
    return fields;
  }

  private static Map<String, String> organization(String name, Map<String, String> metadata) {
    Map<String, String> fields = new HashMap<>();
    fields.put(OrganizationField.NAME.word(), name);
    put(metadata, fields);
    return fields;
  }

  /** It is the same in any case (BCP 47). */
  private static void putLocale(@Nullable String locale, Map<String, String> fields) {
    if (locale != null && !locale.isEmpty()) {
      fields.put(UserField.LOCALE.word(), locale.toLowerCase(Locale.ROOT));
    }
  }

  private static void put(Map<String, String> metadata, Map<String, String> fields) {
    metadata.forEach((key, value) -> fields.put(METADATA + key, value));
  }
}
