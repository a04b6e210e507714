package dev.ferry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.cli.GeneratedSnapshot;
import dev.ferry.model.Fate;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.Keys;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ClaimedTwice;
import dev.ferry.model.Policy.Connections;
import dev.ferry.model.Policy.Domains;
import dev.ferry.model.PolicyBuilder;
import dev.ferry.model.Reason;
import dev.ferry.workspace.PlanStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What init counts, held against plans that are made twice. */
@Order(4)
class NeededChoicesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aChoiceDecidesAboutThoseWhomAnotherValueDecidesOtherwise(long seed) throws Exception {
    try (Migration migration = taken(seed)) {
      PlanStore plans = migration.workspace().plans();
      Map<Choice, Need> needs = needs(plans);
      int exact = 0;
      for (Choice choice : Choice.values()) {
        Set<String> otherwise = new HashSet<>();
        Set<String> onlyByAddress = new HashSet<>();
        for (Policy other : choice.others()) {
          for (DecidedOtherwise one : differing(plans, other, ObjectKind.USER)) {
            (changesWhoSharesIt(one) ? onlyByAddress : otherwise).add(one.clerkId());
          }
        }
        if (choice.others().isEmpty()) {
          continue;
        }
        long counted = Optional.ofNullable(needs.get(choice)).map(Need::people).orElse(0L);
        onlyByAddress.removeAll(otherwise);
        assertThat(counted)
            .as(choice.key())
            .isBetween((long) otherwise.size(), (long) otherwise.size() + onlyByAddress.size());
        exact += counted > 0 && onlyByAddress.isEmpty() ? 1 : 0;
      }
      assertThat(exact).as("choices that need no tolerance").isGreaterThanOrEqualTo(8);
    }
  }

  /** Whoever is migrated by one policy only takes the address away from others. */
  private static boolean changesWhoSharesIt(DecidedOtherwise one) {
    boolean before = one.before().reasons().contains(Reason.EMAIL_SHARED_BY_TWO_USERS);
    boolean after = one.after().reasons().contains(Reason.EMAIL_SHARED_BY_TWO_USERS);
    return before != after && one.before().fate() != Fate.SKIP;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsAboutOrganizationsIsCountedAsItWouldBeDecidedOtherwise(long seed) throws Exception {
    try (Migration migration = taken(seed)) {
      PlanStore plans = migration.workspace().plans();
      Map<Choice, Need> needs = needs(plans);
      MetadataPolicy usual = MetadataPolicy.defaults();
      MetadataPolicy none =
          new MetadataPolicy(
              usual.publicKeys(),
              usual.privateKeys(),
              Keys.of(List.of()),
              usual.rename(),
              usual.nested(),
              usual.notAscii(),
              usual.tooLong(),
              usual.also());

      assertCounted(plans, needs, Choice.DOMAINS, policy -> policy.domains(Domains.SKIP));
      assertCounted(
          plans,
          needs,
          Choice.DOMAINS_CLAIMED_TWICE,
          policy -> policy.domainsClaimedTwice(ClaimedTwice.SKIP));
      assertCounted(
          plans,
          needs,
          Choice.CONNECTIONS,
          policy -> policy.connections(Connections.CREATE_WHERE_OFFERED));
      assertCounted(plans, needs, Choice.METADATA_ORGANIZATIONS, policy -> policy.metadata(none));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theKeysThatWantAnEntryAreNamedAndAnEntryForEachSettlesThem(long seed) throws Exception {
    try (Migration migration = taken(seed)) {
      PlanStore plans = migration.workspace().plans();
      Need roles =
          Objects.requireNonNull(
              needs(plans).get(Choice.ROLES), "the generator makes roles that are in no list");
      Map<String, String> entries = new HashMap<>();
      roles.keys().keySet().forEach(key -> entries.put(key, "member"));

      List<DecidedOtherwise> settled =
          differing(plans, Policy.builder().roles(entries).build(), ObjectKind.MEMBERSHIP);

      assertThat(settled)
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.before().reasons()).contains(Reason.ROLE_UNKNOWN));
      assertThat(settled).hasSize((int) roles.number());
      assertThat(roles.keys().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(roles.number());
    }
  }

  private static void assertCounted(
      PlanStore plans, Map<Choice, Need> needs, Choice choice, UnaryOperator<PolicyBuilder> other) {
    Need need = needs.get(choice);
    long counted = need == null ? 0 : need.number();
    ObjectKind kind = need == null || need.objects() == null ? ObjectKind.DOMAIN : need.objects();

    assertThat(counted)
        .as(choice.key())
        .isEqualTo(differing(plans, other.apply(Policy.builder()).build(), kind).size());
  }

  private static Map<Choice, Need> needs(PlanStore plans) {
    Map<Choice, Need> needs = new HashMap<>();
    NeededChoices.of(plans).forEach(need -> needs.put(need.choice(), need));
    return needs;
  }

  private static List<DecidedOtherwise> differing(PlanStore plans, Policy other, ObjectKind kind) {
    List<DecidedOtherwise> differing = new ArrayList<>();
    PolicyDifference.of(plans, Policy.defaults(), other, differing::add);
    return differing.stream().filter(one -> one.kind() == kind).toList();
  }

  private Migration taken(long seed) throws Exception {
    Path workspace = GeneratedSnapshot.take(folder, seed);
    return Migration.openExisting(workspace, MigrationOptions.defaults());
  }
}
