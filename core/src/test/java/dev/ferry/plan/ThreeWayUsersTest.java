package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fate;
import dev.ferry.model.IdentityMark;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Draft.Applicant;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever Clerk, WorkOS, and both when they were the same last, hold: what is only Clerk's change
 * is written, what WorkOS has changed is not, and a second plan writes nothing. What must come of
 * it is told here field by field, by nothing of the code that decides.
 */
class ThreeWayUsersTest {
  private static final String EMAIL = "email";
  private static final String VERIFIED = "email-verified";
  private static final String LOCALE = "locale";
  static final List<String> KEYS = List.of("metadata.a", "metadata.b", "metadata.c");

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holdForUsers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int written = 0;
    int kept = 0;
    for (int i = 0; i < 1_000; i++) {
      Map<String, String> workos = user(random);
      ClerkUser clerk = clerkUser(user(random));
      Base base = random.nextInt(5) == 0 ? null : base(random, user(random));
      Origin origin = random.nextInt(4) == 0 ? Origin.ADOPTED : Origin.CREATED;
      boolean update = random.nextInt(4) == 0;
      boolean taken = random.nextInt(8) == 0;
      UserPlan plan = plan(clerk, workos, base, origin, update, taken);
      Map<String, String> after = after(workos, plan);
      String what = base + "\n clerk " + clerk + "\n workos " + workos + "\n -> " + plan;
      check(plan, workos, base, update, taken, after, what);
      written += plan.fate() == Fate.UPDATE ? 1 : 0;
      kept += plan.kept().isEmpty() ? 0 : 1;

      UserPlan second = plan(clerk, after, Base.after(plan), origin, update, taken);
      assertThat(second.fate()).as(what + "\n => " + second).isNotEqualTo(Fate.UPDATE);
      // What was kept for a reason is kept for the same one.
      assertThat(second.kept()).as(what).isEqualTo(plan.kept());
    }
    assertThat(written).as("plans that write").isGreaterThan(100);
    assertThat(kept).as("plans that keep").isGreaterThan(100);
  }

  private static void check(
      UserPlan plan,
      Map<String, String> workos,
      @Nullable Base base,
      boolean update,
      boolean taken,
      Map<String, String> after,
      String what) {
    Map<String, String> clerk = Base.fields(Objects.requireNonNull(plan.target()));
    // The address cannot be written; all else can.
    boolean stuck = taken && !Objects.equals(clerk.get(EMAIL), workos.get(EMAIL));
    boolean proven = plan.proof() == UserPlan.Proof.JOURNAL;
    boolean none = plan.fate() != Fate.UPDATE;
    boolean movesAddress = !Objects.equals(after.get(EMAIL), workos.get(EMAIL));
    for (String field : fields(clerk, workos)) {
      String c = clerk.get(field);
      String w = workos.get(field);
      boolean same = Objects.equals(c, w);
      boolean known = base != null && base.knows(field) && !same;
      String b = base == null ? null : base.value(field);
      boolean address = field.equals(EMAIL) || field.equals(VERIFIED);
      boolean optional = field.startsWith("metadata.") || field.equals(LOCALE);
      boolean others = optional && c == null && (!known || b == null);
      // Created by us, and never brought to its end: it has none because none was written so far.
      boolean unwritten = field.equals(LOCALE) && proven && base == null && w == null;
      boolean judged = !others && !field.equals("metadata." + IdentityMark.KEY);
      if (others || plan.proof() == UserPlan.Proof.UNPROVEN || (address && (!proven || stuck))) {
        assertThat(after.get(field)).as(field + " " + what).isEqualTo(w);
      } else if (judged && (same || (field.equals(VERIFIED) && movesAddress))) {
        assertThat(after.get(field)).as(field + " " + what).isEqualTo(c);
      } else if (judged && !update && !unwritten && (!known || !Objects.equals(b, w))) {
        assertThat(after.get(field)).as("WorkOS's " + field + " " + what).isEqualTo(w);
      } else if (judged && !field.equals(VERIFIED)) {
        assertThat(after.get(field)).as("Clerk's " + field + " " + what).isEqualTo(c);
      }
    }
    boolean verifiedNow =
        "true".equals(after.get(VERIFIED)) && !"true".equals(workos.get(VERIFIED));
    if (verifiedNow) {
      assertThat(after.get(EMAIL)).as(what).isEqualTo(clerk.get(EMAIL));
      assertThat(clerk.get(VERIFIED)).as(what).isEqualTo("true");
    }
    if (!none) {
      assertThat(after).as(what).isNotEqualTo(workos);
    }
  }

  private static UserPlan plan(
      ClerkUser clerk,
      Map<String, String> workos,
      @Nullable Base base,
      Origin origin,
      boolean update,
      boolean taken) {
    Policy policy = policy(update);
    WorkosUser own = workosUser("w1", workos, clerk.id());
    String address = EmailAddress.key(Objects.requireNonNull(clerk.primaryEmail()));
    WorkosUser namesake = null;
    if (address.equals(workos.get(EMAIL))) {
      namesake = own;
    } else if (taken) {
      namesake = workosUser("w2", Map.of(EMAIL, address, VERIFIED, "true"), null);
    }
    Candidate candidate =
        new Candidate(
            1,
            clerk,
            false,
            false,
            own,
            namesake,
            new Mapping(ObjectKind.USER, clerk.id(), "w1", origin));
    Set<ClerkField> known = EnumSet.allOf(ClerkField.class);
    return new UserPlanner(policy)
        .plan(new Applicant(candidate, address, () -> known, () -> Optional.ofNullable(base)));
  }

  static Policy policy(boolean update) {
    return Policy.builder()
        .locale(Policy.UserLocale.OWN_FIELD)
        .existingDiffers(update ? ExistingDiffers.UPDATE : ExistingDiffers.REPORT)
        .build();
  }

  /** What WorkOS holds once the plan is carried out: metadata is merged, null deletes. */
  private static Map<String, String> after(Map<String, String> workos, UserPlan plan) {
    Map<String, String> after = new TreeMap<>(workos);
    TargetUser written = Objects.requireNonNull(plan.written());
    if (plan.fate() != Fate.UPDATE) {
      return after;
    }
    for (UserField field : plan.changes()) {
      switch (field) {
        case EMAIL -> {
          after.put(EMAIL, written.email());
          after.put(VERIFIED, String.valueOf(written.emailVerified()));
        }
        case EMAIL_VERIFIED -> after.put(VERIFIED, String.valueOf(written.emailVerified()));
        case FIRST_NAME -> put(after, "first-name", written.firstName());
        case LAST_NAME -> put(after, "last-name", written.lastName());
        case LOCALE -> put(after, LOCALE, "".equals(written.locale()) ? null : written.locale());
        case METADATA -> {
          written.metadata().forEach((key, value) -> after.put("metadata." + key, value));
          written.dropped().forEach(key -> after.remove("metadata." + key));
        }
        default -> throw new AssertionError(field);
      }
    }
    return after;
  }

  private static Map<String, String> user(SplittableRandom random) {
    Map<String, String> fields = new TreeMap<>();
    fields.put(EMAIL, random.nextInt(3) == 0 ? "eve@acme.test" : "ada@acme.test");
    fields.put(VERIFIED, String.valueOf(random.nextInt(3) > 0));
    maybe(random, "first-name", fields);
    maybe(random, "last-name", fields);
    put(fields, LOCALE, List.of("", "de", "fr", "it").get(random.nextInt(4)));
    KEYS.forEach(key -> maybe(random, key, fields));
    return fields;
  }

  static void maybe(SplittableRandom random, String field, Map<String, String> fields) {
    int which = random.nextInt(4);
    put(fields, field, which == 0 ? null : "v" + Math.max(1, which - 1));
  }

  private static void put(Map<String, String> fields, String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
  }

  private static Base base(SplittableRandom random, Map<String, String> values) {
    Map<String, String> some = new TreeMap<>(values);
    Set<String> unknown = new HashSet<>();
    for (String field : List.of("first-name", "metadata.a", LOCALE, EMAIL)) {
      if (random.nextInt(8) == 0) {
        unknown.add(field);
        some.remove(field);
      }
    }
    Base base = new Base(some, unknown);
    return random.nextInt(8) == 0 ? base.withoutMetadata() : base;
  }

  static Set<String> fields(Map<String, String> one, Map<String, String> other) {
    Set<String> fields = new TreeSet<>(one.keySet());
    fields.addAll(other.keySet());
    return fields;
  }

  private static ClerkUser clerkUser(Map<String, String> fields) {
    String address = Objects.requireNonNull(fields.get(EMAIL));
    boolean verified = "true".equals(fields.get(VERIFIED));
    return ClerkUser.builder("user_1")
        .firstName(fields.get("first-name"))
        .lastName(fields.get("last-name"))
        .locale(fields.get(LOCALE))
        .primaryEmail(address)
        .verifiedEmails(verified ? List.of(address) : List.of())
        .unverifiedEmails(verified ? List.of() : List.of(address))
        .publicMetadata(json(fields))
        .build();
  }

  static String json(Map<String, String> fields) {
    StringBuilder json = new StringBuilder();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith("metadata.")) {
            json.append(json.isEmpty() ? "{" : ",")
                .append("\"%s\":\"%s\"".formatted(field.substring(9), value));
          }
        });
    return json.isEmpty() ? "{}" : json + "}";
  }

  static Map<String, String> pairs(Map<String, String> fields) {
    Map<String, String> pairs = new TreeMap<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith("metadata.")) {
            pairs.put(field.substring(9), value);
          }
        });
    return pairs;
  }

  private static WorkosUser workosUser(
      String id, Map<String, String> fields, @Nullable String externalId) {
    return new WorkosUser(
        id,
        Objects.requireNonNull(fields.get(EMAIL)),
        "true".equals(fields.get(VERIFIED)),
        fields.get("first-name"),
        fields.get("last-name"),
        externalId,
        pairs(fields),
        null,
        null,
        null,
        fields.get(LOCALE));
  }
}
