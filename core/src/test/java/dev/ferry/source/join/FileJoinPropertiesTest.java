package dev.ferry.source.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.JoinedUser;
import dev.ferry.model.clerk.Statement;
import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever files say of one user, in whatever order they are named. */
class FileJoinPropertiesTest {
  private static final Instant DAY = Instant.parse("2026-10-01T00:00:00Z");
  private static final List<String> DIGESTS = List.of("$2b$10$one", "$2b$10$two");
  private static final List<ClerkField> FIELDS =
      List.of(
          ClerkField.FIRST_NAME,
          ClerkField.PRIMARY_EMAIL,
          ClerkField.VERIFIED_EMAILS,
          ClerkField.UNVERIFIED_EMAILS,
          ClerkField.LISTED_EMAILS,
          ClerkField.VERIFIED_PHONES,
          ClerkField.UNVERIFIED_PHONES,
          ClerkField.PASSWORD,
          ClerkField.TOTP_SECRET,
          ClerkField.PUBLIC_METADATA,
          ClerkField.FLAGS,
          ClerkField.PASSWORD_LAST_UPDATED_AT);

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfTheFilesChangesNothing(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Case any = Case.any(random);
      JoinedUser joined = any.join().join(any.statements());
      List<Statement> shuffled = new ArrayList<>(any.statements());
      Collections.shuffle(shuffled, random);

      assertThat(any.join().join(shuffled)).as(any.toString()).isEqualTo(joined);
    }
  }

  /** The numbers say nothing either, but which of two spellings is kept. */
  @ParameterizedTest
  @MethodSource("seeds")
  void numberedTheOtherWayRoundTheSameIsDecidedOrNot(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Case any = Case.any(random);
      JoinedUser joined = any.join().join(any.statements());
      Case turned = any.turned();
      JoinedUser again = turned.join().join(turned.statements());

      assertThat(undecided(again).isEmpty())
          .as(any.toString())
          .isEqualTo(undecided(joined).isEmpty());
      if (undecided(joined).isEmpty()) {
        assertThat(again.fragment().known()).isEqualTo(joined.fragment().known());
        for (ClerkField field : joined.fragment().known()) {
          assertThat(Values.of(field, again.fragment().user()))
              .as("%s of %s", field, any)
              .isEqualTo(Values.of(field, joined.fragment().user()));
        }
      }
    }
  }

  private static Set<String> undecided(JoinedUser joined) {
    Set<String> undecided = new java.util.TreeSet<>();
    joined.disagreements().stream()
        .filter(one -> one.counts() == null)
        .forEach(one -> undecided.add(one.what()));
    return undecided;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whereEachFileHasATimeOfItsOwnTheNewestThatSpeaksOfAThingCounts(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Case dated = Case.any(random).dated(random);
      JoinedUser joined = dated.join().join(dated.statements());

      assertThat(undecided(joined)).as(dated.toString()).isEmpty();
      for (ClerkField field : Set.of(ClerkField.PASSWORD, ClerkField.TOTP_SECRET)) {
        Statement newest = dated.newestThatKnows(field);
        if (newest != null) {
          assertThat(Values.of(field, joined.fragment().user()))
              .as("%s of %s", field, dated)
              .isEqualTo(Values.of(field, newest.fragment().user()));
        }
      }
    }
  }

  /** A secret is never taken for newer than the newest file that holds it. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theDateIsOfAFileThatSaysSo(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Case any = Case.any(random);
      ClerkUser user = any.join().join(any.statements()).fragment().user();
      ClerkPassword password = user.password();
      if (password != null) {
        Instant newest =
            any.statements().stream()
                .map(one -> one.fragment().user())
                .filter(one -> password.equals(one.password()))
                .map(ClerkUser::exportedAt)
                .filter(java.util.Objects::nonNull)
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(user.exportedAt()).as(any.toString()).isBeforeOrEqualTo(newest);
      }
    }
  }

  @Test
  void newerIsAnOrder() {
    List<ExportTime> all = new ArrayList<>(List.of(new ExportTime.Unknown()));
    for (int day = 0; day < 4; day++) {
      all.add(new ExportTime.Said(DAY.plusSeconds(day)));
      all.add(signedUp(DAY.plusSeconds(day)));
      all.add(new ExportTime.SignUp(List.of(DAY.plusSeconds(day + 2), DAY.plusSeconds(day)), 0));
    }
    for (ExportTime one : all) {
      assertThat(one.isNewerThan(one)).as("%s", one).isFalse();
      for (ExportTime two : all) {
        assertThat(one.isNewerThan(two) && two.isNewerThan(one)).as(one + ", " + two).isFalse();
        for (ExportTime three : all) {
          if (one.isNewerThan(two) && two.isNewerThan(three)) {
            assertThat(one.isNewerThan(three)).as(one + ", " + two + ", " + three).isTrue();
          }
        }
      }
    }
  }

  /** What files say, and when they were made. */
  private record Case(Map<Integer, ExportTime> times, List<Statement> statements) {
    FileJoin join() {
      return new FileJoin(times);
    }

    static Case any(Random random) {
      int files = 2 + random.nextInt(3);
      Map<Integer, ExportTime> times = new HashMap<>();
      List<Statement> statements = new ArrayList<>();
      for (int file = 0; file < files; file++) {
        times.put(file, time(random));
        statements.add(new Statement(file, fragment(random)));
      }
      return new Case(times, statements);
    }

    Case dated(Random random) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, statements.size()).boxed().toList());
      Collections.shuffle(order, random);
      Map<Integer, ExportTime> dated = new HashMap<>();
      boolean said = random.nextBoolean();
      for (int file = 0; file < order.size(); file++) {
        Instant at = DAY.plusSeconds(order.get(file));
        dated.put(file, said ? new ExportTime.Said(at) : signedUp(at));
      }
      return new Case(dated, statements);
    }

    Case turned() {
      int last = statements.size() - 1;
      Map<Integer, ExportTime> turned = new HashMap<>();
      times.forEach((file, time) -> turned.put(last - file, time));
      return new Case(
          turned,
          statements.stream()
              .map(one -> new Statement(last - one.file(), one.fragment()))
              .toList());
    }

    @Nullable Statement newestThatKnows(ClerkField field) {
      return statements.stream()
          .filter(one -> one.fragment().known().contains(field))
          .reduce((a, b) -> isNewer(b, a) ? b : a)
          .orElse(null);
    }

    private boolean isNewer(Statement one, Statement other) {
      ExportTime time = times.getOrDefault(one.file(), new ExportTime.Unknown());
      return time.isNewerThan(times.getOrDefault(other.file(), new ExportTime.Unknown()));
    }
  }

  private static ExportTime signedUp(Instant two) {
    return new ExportTime.SignUp(List.of(two, two), 0);
  }

  private static ExportTime time(Random random) {
    Instant at = DAY.plusSeconds(random.nextInt(3));
    return switch (random.nextInt(5)) {
      case 0 -> new ExportTime.Unknown();
      case 1, 2 -> new ExportTime.Said(at);
      default -> signedUp(at);
    };
  }

  private static ClerkUserFragment fragment(Random random) {
    Set<ClerkField> known = EnumSet.noneOf(ClerkField.class);
    FIELDS.stream().filter(field -> random.nextInt(3) > 0).forEach(known::add);
    ClerkUserBuilder user = ClerkUser.builder("user_1");
    Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
    for (ClerkFlag flag : List.of(ClerkFlag.BANNED, ClerkFlag.LOCKED, ClerkFlag.PASSWORD)) {
      if (random.nextBoolean()) {
        flags.put(flag, random.nextBoolean());
      }
    }
    user.firstName(random.nextBoolean() ? "Ada" : "Eve")
        .primaryEmail(random.nextBoolean() ? "a@acme.test" : "B@acme.test")
        .verifiedEmails(random.nextBoolean() ? List.of("a@acme.test") : List.of("b@acme.test"))
        .unverifiedEmails(random.nextBoolean() ? List.of() : List.of("c@acme.test"))
        .listedEmails(random.nextBoolean() ? List.of("A@acme.test") : List.of("c@acme.test"))
        .verifiedPhones(random.nextBoolean() ? List.of() : List.of("+1"))
        .unverifiedPhones(random.nextBoolean() ? List.of("+1") : List.of("+2"))
        .totpSecret(random.nextBoolean() ? null : Sensitive.of("JBSWY3DPEHPK3PXP"))
        .password(
            random.nextInt(3) == 0
                ? null
                : new ClerkPassword(Sensitive.of(DIGESTS.get(random.nextInt(2))), "bcrypt"))
        .publicMetadata(random.nextBoolean() ? "{\"a\":1}" : "{}")
        .passwordLastUpdatedAt(random.nextBoolean() ? null : DAY.plusSeconds(random.nextInt(9)));
    ClerkUser built = user.build();
    ClerkUserBuilder said = ClerkUser.builder("user_1");
    known.forEach(field -> said.take(field, built));
    if (known.contains(ClerkField.FLAGS)) {
      said.flags(flags);
    }
    return new ClerkUserFragment(said.build(), known)
        .exportedAt(DAY.plusSeconds(random.nextInt(5)));
  }
}
