package dev.ferry.workspace.sql.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.model.Fate;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.workspace.sql.decision.WrittenDecision.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left out because the row says it, or most do, is there again when it is read. */
class WrittenDecisionTest {
  private static final TargetUser PLAIN =
      new TargetUser("user_1", "ada@acme.test", true, "Ada", null, Map.of());

  static Stream<TargetUser> targets() {
    return Stream.of(
        PLAIN,
        PLAIN.unverified(),
        PLAIN.withLocale("en"),
        PLAIN.withLocale(""),
        PLAIN.withMetadata(Map.of("clerk_username", "ada")),
        PLAIN.dropping(Set.of("a", "b")),
        new TargetUser("own-7", "ada@acme.test", true, null, "Lovelace", Map.of()),
        new TargetUser("user_1", "other@acme.test", false, "", "", Map.of("k", "")));
  }

  private static UserPlan plan(@Nullable TargetUser target, Proof proof, List<Kept> kept) {
    return new UserPlan(
        1,
        "user_1",
        target == null ? Fate.SKIP : Fate.CREATE,
        null,
        target,
        null,
        target == null ? Set.of() : Set.of(UserField.LOCALE),
        null,
        null,
        proof == Proof.JOURNAL,
        proof,
        List.of(),
        null,
        kept);
  }

  private static Decision read(UserPlan plan, @Nullable String label) {
    return WrittenDecision.of(plan, label).in(new Row(plan.clerkId(), label));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void holdsTheTargetWhateverTheRowSays(TargetUser target) {
    for (String label : new @Nullable String[] {"ada@acme.test", "someone@acme.test", null}) {
      assertThat(read(plan(target, Proof.NONE, List.of()), label).target()).isEqualTo(target);
    }
  }

  @Test
  void holdsWhatIsRare() {
    Kept kept = new Kept("first-name", Reason.TARGET_DIFFERS, false, "Augusta");
    for (Proof proof : Proof.values()) {
      UserPlan plan = plan(PLAIN, proof, List.of(kept));

      Decision read = read(plan, "ada@acme.test");

      assertThat(read.proof()).isEqualTo(proof);
      assertThat(read.factorPresent()).isEqualTo(plan.factorPresent());
      assertThat(read.changes()).containsExactly(UserField.LOCALE);
      assertThat(read.kept()).containsExactly(kept);
    }
    assertThat(read(plan(null, Proof.NONE, List.of()), null).target()).isNull();
  }

  @Test
  void doesNotStandWhereItsRowIsWithoutAddress() {
    WrittenDecision written =
        WrittenDecision.of(plan(PLAIN, Proof.NONE, List.of()), "ada@acme.test");

    assertThatThrownBy(() -> written.in(new Row("user_1", null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("user_1");
  }
}
