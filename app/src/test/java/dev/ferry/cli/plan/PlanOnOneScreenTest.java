package dev.ferry.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.output.DecisionSummary;
import dev.ferry.cli.output.PlanSummary;
import dev.ferry.console.Screenful;
import dev.ferry.console.Terminal;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.report.Headline;
import dev.ferry.report.OpenDecision;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanInfo.Looks;
import dev.ferry.workspace.PlanInfo.Since;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a plan has to tell, it stands on 80 columns and 24 rows, its answers first. */
class PlanOnOneScreenTest {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  /** As long as names of folders and environments become where people name them with care. */
  private static final String HEADER =
      "ferry plan  workspace clients/acme-international/2026-12-production-migration"
          + " · WorkOS production (key sk_live_…CZNV from WORKOS_API_KEY)";

  private static final List<String> AFTER =
      List.of(
          "  who they are: clients/acme-international/reports/production/reasons.csv,"
              + " password-reset.csv",
          "  next: ferry rehearse",
          "  next: ferry apply");

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void itFitsHoweverManyReasonsDecisionsAndMistakesThereAre(long seed) {
    Told told = new Told(new SplittableRandom(seed));

    List<String> lines = told.screen(Map.of("COLUMNS", "" + COLUMNS));

    assertThat(lines).as(String.join("\n", lines)).hasSizeLessThan(ROWS);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(COLUMNS));
    String text = String.join(" ", lines).replaceAll(" +", " ");
    assertThat(text)
        .contains("users arrive", "stay behind", "the switch: no-go", "decide", "next:");
    if (told.mistakes > 0) {
      assertThat(text).contains("did you mean org:auditor?");
    }
  }

  /** A log or a pipe has no end of the screen. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void offATerminalNothingIsLeftOut(long seed) {
    Told told = new Told(new SplittableRandom(seed));

    List<String> lines = told.screen(Map.of());

    assertThat(lines.stream().filter(line -> line.contains("policy: "))).hasSize(told.mistakes);
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("removed in WorkOS by others"));
  }

  /** A plan of all that can be, and what there is to be said about it. */
  private static final class Told {
    private final SplittableRandom random;
    private final int mistakes;
    private final PlanInfo plan;

    Told(SplittableRandom random) {
      this.random = random;
      this.mistakes = random.nextInt(12);
      this.plan = plan();
    }

    private long count() {
      return 1 + random.nextLong(random.nextBoolean() ? 40 : 9_999_999);
    }

    private Map<Reason, Long> reasons() {
      int oneIn = 1 + random.nextInt(12);
      Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
      for (Reason reason : Reason.values()) {
        if (random.nextInt(oneIn) == 0) {
          reasons.put(reason, count());
        }
      }
      return reasons;
    }

    private PlanInfo plan() {
      Map<Reason, Long> staying = reasons();
      staying.put(Reason.NO_EMAIL, count());
      Map<ObjectKind, Map<Fate, Long>> objects = new EnumMap<>(ObjectKind.class);
      Map<ObjectKind, Map<Reason, Long>> why = new EnumMap<>(ObjectKind.class);
      for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
        objects.put(kind, Map.of(Fate.CREATE, count(), Fate.SKIP, count(), Fate.BLOCKED, count()));
        why.put(kind, reasons());
      }
      return new PlanInfo(
          1,
          1,
          Instant.EPOCH,
          9_999_999,
          Map.of(Fate.CREATE, count(), Fate.BLOCKED, count()),
          reasons(),
          staying,
          reasons(),
          Map.of(OperationKind.CREATE_USER, count()),
          count(),
          count(),
          objects,
          why,
          Map.of(),
          why,
          Map.of(),
          "",
          new Since(1, Instant.EPOCH),
          new Looks(count(), count()));
    }

    private List<String> strange() {
      return IntStream.range(0, mistakes)
          .mapToObj(
              at ->
                  "  policy: clients/acme-international/ferry.yaml, line %d: roles.org:auditr is no role in Clerk; did you mean org:auditor?"
                      .formatted(at))
          .toList();
    }

    private DecisionSummary decisions() {
      List<Reason> reasons = List.of(Reason.values());
      Reason reason = reasons.get(random.nextInt(reasons.size()));
      return DecisionSummary.of(
          List.of(
              new OpenDecision(
                  reason,
                  ObjectKind.MEMBERSHIP,
                  count(),
                  "",
                  random.nextBoolean() ? "roles: {\"org:external-auditor\": auditor}" : null),
              new OpenDecision(Reason.NO_EMAIL, ObjectKind.USER, count(), "", null)));
    }

    private List<String> screen(Map<String, String> environment) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Terminal terminal = Terminal.of(InputStream.nullInputStream(), out, out, environment);
      long users = plan.users();
      terminal.say(HEADER);
      List<String> first = new ArrayList<>();
      first.add("  " + new Headline(users, users, 0, 0, count(), count(), 12).words());
      first.add("  the switch: no-go, because 21 items are open before it (ferry checklist)");
      List<String> besides = new ArrayList<>(List.of(HEADER));
      besides.addAll(AFTER);
      new PlanScreen(
              first,
              PlanSummary.of(plan),
              List.of("  not read        7 rows, in no number here: clients/acme/rejects.csv"),
              strange(),
              decisions(),
              List.of(
                  "  removed in WorkOS by others since: 12 of 3,000,000 users, 9 of 77 roles; each was"
                      + " asked for twice by its id (42 reads)"))
          .say(new Screenful(terminal, UnaryOperator.identity()), besides);
      AFTER.forEach(terminal::say);
      return out.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toList());
    }
  }
}
