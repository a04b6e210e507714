package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.EmailChoice;
import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.ExistingEmail;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Policy.MultipleEmails;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes out of Clerk and WorkOS, the plan keeps its promises. */
class PlanPropertiesTest {
  private static final String[] ADDRESSES = {
    "ada@acme.test",
    "ADA@acme.test",
    "eve@acme.test",
    "x@y",
    "",
    " ",
    "a b@c.test",
    "ü@ö.test",
    "@",
    "a@b.c",
    "İ@acme.test",
    "\u0000@a.b",
    "🚢@a.test"
  };
  private static final String[] TEXTS = {
    "Ada", "", " ", "Zoë", "🚢", "\u0000", "a\nb", "null", "{}", "x".repeat(5_000)
  };
  private static final String[] JSONS = {
    "{}",
    "null",
    "",
    "[]",
    "{",
    "{\"a\":1}",
    "{\"ä\":\"ü\"}",
    "{\"\":1}",
    "7",
    "\"x\"",
    "{\"a\":{\"b\":[1,2,{\"c\":null}]},\"n\":null,\"e\":\"\",\"f\":1e400}",
    "{\"long\":\"" + "x".repeat(601) + "\"}",
    "{\"" + "k".repeat(41) + "\":1}",
    "{\"0\":0,\"1\":0,\"2\":0,\"3\":0,\"4\":0,\"5\":0,\"6\":0,\"7\":0,\"8\":0,\"9\":0,\"10\":0}"
  };
  private static final String[] DIGESTS = {
    Planned.DIGEST, "", "x", "$2y$10$", "🚢", "NaCl$" + "0a".repeat(32)
  };
  private static final String[] HASHERS = {"bcrypt", "md5", "", "argon2id", "sha256_salted"};
  private static final String[] SEEDS = {Planned.SEED, "", "0189", "jbsw y3dp", "=", "ſ"};
  private static final String[] IDS = {
    "user_1", "u", "ü", "x".repeat(64), "x".repeat(65), "..", ""
  };

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holdWhateverComesIn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      Policy policy = policy(random);
      Candidate candidate = candidate(random);
      UserPlan plan = new UserPlanner(policy).plan(candidate);
      new UserPlanner(policy).address(candidate.user());
      check(candidate, policy, plan);
    }
  }

  private static void check(Candidate candidate, Policy policy, UserPlan plan) {
    String what = candidate + " -> " + plan;
    TargetUser target = plan.target();
    boolean blocked = plan.fate() == Fate.BLOCKED || plan.fate() == Fate.SKIP;
    assertThat(plan.clerkId()).isEqualTo(candidate.user().id());
    boolean noWay = plan.reason() == Reason.NO_WAY_TO_SIGN_IN;
    assertThat(plan.fate() == Fate.SKIP).as(what).isEqualTo(noWay || leftOut(candidate, policy));
    assertThat(noWay && policy.noWayToSignIn() == KeptOut.CARRY).as(what).isFalse();
    checkChoice(candidate, plan, what);
    assertThat(blocked).as(what).isEqualTo(target == null);
    if (target == null) {
      assertThat(plan.reason()).as(what).isNotNull();
      assertThat(plan.operations()).as(what).isEmpty();
      assertThat(plan.password()).as(what).isNull();
      assertThat(plan.totpSeed()).as(what).isNull();
      return;
    }
    assertThat(target.metadata()).as(what).hasSizeLessThanOrEqualTo(policy.metadataPairs());
    target
        .metadata()
        .forEach(
            (key, value) -> {
              assertThat(key).as(what).matches("\\p{ASCII}{1,40}");
              assertThat(value).as(what).matches("(?s)\\p{ASCII}{0,600}");
            });
    if (target.emailVerified()) {
      assertThat(candidate.user().hasVerified(target.email())).as(what).isTrue();
    }
    boolean found = candidate.byExternalId() != null || candidate.byEmail() != null;
    if (found) {
      assertThat(plan.password()).as(what).isNull();
    }
    WorkosUser own = candidate.byExternalId();
    assertThat(plan.fate() == Fate.CREATE).as(what).isEqualTo(!found);
    if (found && own == null) {
      assertThat(plan.operations()).as(what).containsExactly(OperationKind.UPDATE_USER);
      assertThat(plan.totpSeed()).as(what).isNull();
    }
    Mapping mapping = candidate.mapping();
    if (own != null
        && mapping != null
        && mapping.origin() == Origin.LINKED
        && mapping.workosId().equals(own.id())) {
      assertThat(plan.totpSeed()).as(what).isNull();
    }
    boolean ours =
        mapping != null
            && own != null
            && mapping.origin() == Origin.CREATED
            && mapping.workosId().equals(own.id());
    boolean without =
        candidate.atCreation() == Candidate.Password.REFUSED
            || candidate.atCreation() == Candidate.Password.OLDER;
    if (without && ours) {
      assertThat(plan.fields()).as(what).doesNotContain(FieldFate.carried(UserField.PASSWORD));
    }
    for (FieldFate fate : plan.fields()) {
      assertThat(fate.reason() == null)
          .as(what)
          .isEqualTo(fate.outcome() == FieldFate.Outcome.CARRIED);
    }
    assertThat(plan.operations().contains(OperationKind.UPDATE_USER))
        .as(what)
        .isEqualTo(plan.fate() == Fate.UPDATE);
    if (plan.fate() == Fate.UPDATE) {
      assertThat(plan.changes()).as(what).isNotEmpty();
    }
  }

  private static Policy policy(SplittableRandom random) {
    return Policy.builder()
        .existingEmail(pick(random, ExistingEmail.values()))
        .existingDiffers(pick(random, ExistingDiffers.values()))
        .multipleEmails(pick(random, MultipleEmails.values()))
        .banned(pick(random, KeptOut.values()))
        .deprovisioned(pick(random, KeptOut.values()))
        .blocklisted(pick(random, KeptOut.values()))
        .locked(pick(random, KeptOut.values()))
        .sha256Salted(pick(random, SaltedSha256.values()))
        .noWayToSignIn(pick(random, KeptOut.values()))
        .metadataPairs(1 + random.nextInt(50))
        .totpIssuer("Acme")
        .build();
  }

  private static Map<ClerkFlag, Boolean> flags(SplittableRandom random) {
    Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
    if (random.nextBoolean()) {
      for (ClerkFlag flag : ClerkFlag.values()) {
        flags.put(flag, random.nextInt(5) == 0);
      }
    }
    return flags;
  }

  /** Nobody whom the policy keeps out gets in, and whoever is left out is left out by it. */
  private static boolean leftOut(Candidate candidate, Policy policy) {
    ClerkUser user = candidate.user();
    return candidate.goneFromClerk()
        || (policy.banned() == KeptOut.SKIP && user.flag(ClerkFlag.BANNED).orElse(false))
        || (policy.deprovisioned() == KeptOut.SKIP
            && user.flag(ClerkFlag.DEPROVISIONED).orElse(false))
        || (policy.blocklisted() == KeptOut.SKIP && user.flag(ClerkFlag.BLOCKLISTED).orElse(false))
        || (policy.locked() == KeptOut.SKIP && user.flag(ClerkFlag.LOCKED).orElse(false))
        || (policy.multipleEmails() == MultipleEmails.SKIP && addresses(user).size() > 1);
  }

  private static Set<String> addresses(ClerkUser user) {
    return Stream.of(
            Stream.ofNullable(user.primaryEmail()),
            user.verifiedEmails().stream(),
            user.unverifiedEmails().stream(),
            user.listedEmails().stream())
        .flatMap(all -> all)
        .map(EmailAddress::key)
        .filter(key -> !key.isEmpty())
        .collect(Collectors.toSet());
  }

  private static void checkChoice(Candidate candidate, UserPlan plan, String what) {
    ClerkUser user = candidate.user();
    TargetUser target = plan.target();
    EmailChoice choice = plan.email();
    String primary = user.primaryEmail();
    if (target != null && primary != null && !primary.isBlank()) {
      assertThat(target.email())
          .as("a known primary, " + what)
          .isEqualTo(EmailAddress.key(primary));
    }
    if (choice == null) {
      return;
    }
    Set<String> named = new HashSet<>();
    choice.others().forEach(other -> named.add(other.email()));
    assertThat(choice.chosen() == null).as(what).isEqualTo(choice.how() == EmailChoice.How.NONE);
    if (choice.chosen() != null) {
      assertThat(named.add(choice.chosen())).as(what).isTrue();
      assertThat(target == null || target.email().equals(choice.chosen())).as(what).isTrue();
    }
    assertThat(named).as(what).isEqualTo(addresses(user));
    for (EmailChoice.Other other : choice.others()) {
      assertThat(other.verified()).as(what).isEqualTo(user.hasVerified(other.email()));
    }
    if (choice.how() == EmailChoice.How.FIRST_VERIFIED) {
      assertThat(user.hasVerified(String.valueOf(choice.chosen()))).as(what).isTrue();
    }
  }

  private static Candidate candidate(SplittableRandom random) {
    ClerkUser user =
        ClerkUser.builder(pick(random, IDS))
            .firstName(maybe(random, TEXTS))
            .lastName(maybe(random, TEXTS))
            .username(maybe(random, TEXTS))
            .primaryEmail(maybe(random, ADDRESSES))
            .verifiedEmails(some(random, ADDRESSES))
            .unverifiedEmails(some(random, ADDRESSES))
            .listedEmails(some(random, ADDRESSES))
            .primaryPhone(maybe(random, TEXTS))
            .verifiedPhones(some(random, TEXTS))
            .unverifiedPhones(some(random, TEXTS))
            .password(
                random.nextBoolean()
                    ? null
                    : Planned.password(maybe(random, HASHERS), pick(random, DIGESTS)))
            .totpSecret(random.nextBoolean() ? null : Sensitive.of(pick(random, SEEDS)))
            .publicMetadata(maybe(random, JSONS))
            .privateMetadata(random.nextBoolean() ? null : Sensitive.of(pick(random, JSONS)))
            .unsafeMetadata(maybe(random, JSONS))
            .flags(flags(random))
            .externalAccounts(
                random.nextBoolean()
                    ? List.of()
                    : List.of(
                        new ExternalAccount(
                            "oauth_google", maybe(random, ADDRESSES), random.nextBoolean())))
            .build();
    return new Candidate(
        1 + random.nextInt(9),
        user,
        random.nextInt(9) == 0,
        random.nextInt(4) == 0,
        random.nextInt(9) == 0,
        random.nextInt(9) == 0,
        random.nextBoolean() ? null : workos(random).externalId(user.id()).build(),
        random.nextBoolean() ? null : workos(random).externalId(maybe(random, IDS)).build(),
        random.nextBoolean()
            ? null
            : new Mapping(
                ObjectKind.USER,
                user.id(),
                pick(random, new String[] {"w1", "w2"}),
                pick(random, Origin.values())),
        random.nextBoolean(),
        random.nextInt(4) == 0,
        random.nextInt(4) == 0,
        random.nextInt(4) == 0,
        pick(random, Candidate.Password.values()));
  }

  private static WorkosUsers workos(SplittableRandom random) {
    WorkosUsers user =
        WorkosUsers.workosUser(pick(random, new String[] {"w1", "w2"}))
            .email(pick(random, ADDRESSES))
            .name(maybe(random, TEXTS), maybe(random, TEXTS))
            .metadata("a", pick(random, TEXTS));
    return random.nextBoolean() ? user.verified() : user;
  }

  private static <T> T pick(SplittableRandom random, T[] from) {
    return from[random.nextInt(from.length)];
  }

  private static @Nullable String maybe(SplittableRandom random, String[] from) {
    return random.nextInt(3) == 0 ? null : pick(random, from);
  }

  private static List<String> some(SplittableRandom random, String[] from) {
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(pick(random, from));
    }
    return some;
  }
}
