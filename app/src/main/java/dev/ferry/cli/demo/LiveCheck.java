package dev.ferry.cli.demo;

import dev.ferry.twin.clerk.live.Outcome;
import dev.ferry.twin.clerk.live.OutcomeCheck;
import dev.ferry.twin.workos.WorkosState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the embedded WorkOS holds at the end, beside what it must: worked out from the embedded
 * Clerk by code that knows nothing of Ferry.
 *
 * @param passwords of Clerk that were tried there
 * @param unsettled users on the list of those whose password or authenticator WorkOS lacks
 * @param differences each in words; never a secret
 */
record LiveCheck(
    int users,
    int organizations,
    int memberships,
    long passwords,
    int unsettled,
    List<String> differences) {
  private static final Pattern USER = Pattern.compile("user_\\w+");
  private static final String MARK = "ferry_identity";

  LiveCheck {
    differences = List.copyOf(differences);
  }

  /**
   * At this moment.
   *
   * @param unsettled the list that the migration has written, if there is one
   */
  static LiveCheck of(LiveTenant tenant, Path unsettled) throws IOException {
    WorkosState workos = tenant.workos().twin().state();
    Outcome outcome = withMarksThatStay(tenant.life().outcome(), workos);
    Set<String> named =
        Files.exists(unsettled)
            ? USER.matcher(Files.readString(unsettled))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet())
            : Set.of();
    return new LiveCheck(
        outcome.users().size(),
        outcome.organizations().size(),
        outcome.memberships().size(),
        outcome.users().entrySet().stream()
            .filter(user -> !named.contains(user.getKey()))
            .filter(user -> user.getValue().hasPassword() && user.getValue().password() != null)
            .count(),
        named.size(),
        Stream.concat(
                OutcomeCheck.differences(outcome, workos, id -> !named.contains(id)).stream(),
                tenant.clerk().twin().state().writes().stream()
                    .map(write -> "Clerk was written to: " + write))
            .toList());
  }

  boolean passed() {
    return differences.isEmpty();
  }

  /**
   * Whoever came with an unverified address bears that mark for good, also if it was verified at
   * Clerk later (decision 30).
   */
  private static Outcome withMarksThatStay(Outcome outcome, WorkosState workos) {
    Map<String, Outcome.User> users = new HashMap<>(outcome.users());
    users.replaceAll(
        (id, user) ->
            workos
                .userByExternalId(id)
                .map(there -> there.metadata().get(MARK))
                .filter("created-unverified"::equals)
                .map(mark -> marked(user, mark))
                .orElse(user));
    return new Outcome(
        users,
        outcome.keptOut(),
        outcome.organizations(),
        outcome.memberships(),
        outcome.roles(),
        outcome.invitations());
  }

  private static Outcome.User marked(Outcome.User user, String mark) {
    Map<String, String> metadata = new TreeMap<>(user.metadata());
    metadata.put(MARK, mark);
    return new Outcome.User(
        user.email(),
        user.emailVerified(),
        user.firstName(),
        user.lastName(),
        metadata,
        user.adopted(),
        user.hasPassword(),
        user.password(),
        user.passwordChanged(),
        user.totpSecret());
  }
}
