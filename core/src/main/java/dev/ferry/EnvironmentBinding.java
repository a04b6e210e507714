package dev.ferry;

import dev.ferry.TargetChoice.UnknownKey;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.ShownKey;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds out which environment a key opens. One that is not known is bound only after WorkOS has
 * accepted the key; whether it is another one, objects of ours tell, or else the operator: never a
 * guess, since a plan and a journal of one environment are false in another.
 */
final class EnvironmentBinding {
  /** How many objects are asked for: one that was deleted must not decide. */
  private static final int SAMPLE = 5;

  /** From so many on, all of them absent is another environment. */
  private static final int SEVERAL = 2;

  private final Environments environments;
  private final WorkosTarget target;
  private final TargetChoice choice;
  private final Instant now;
  private final MigrationListener listener;

  EnvironmentBinding(
      Environments environments,
      WorkosTarget target,
      TargetChoice choice,
      Instant now,
      MigrationListener listener) {
    this.environments = environments;
    this.target = target;
    this.choice = choice;
    this.now = now;
    this.listener = listener;
  }

  /** What objects of ours say of an environment. */
  private enum Sign {
    /** One of them answered. */
    SAME,
    /** None of several exists. */
    ANOTHER,
    /** There are none, or too few. */
    UNKNOWN
  }

  /**
   * @param connection to WorkOS, if it has to be asked
   * @throws RefusedException if it cannot be told, or is not what was chosen
   */
  KnownEnvironment resolve(Supplier<PacedReads> connection) throws InterruptedException {
    String chosen = choice.environment();
    if (chosen != null) {
      requireKnown(chosen, environments.all());
    }
    Optional<KnownEnvironment> known = environments.ofKey(target.fingerprint());
    if (known.isPresent() && choice.unknownKey() == UnknownKey.ANOTHER_ENVIRONMENT) {
      throw known(known.get());
    }
    KnownEnvironment environment = known.isPresent() ? known.get() : ofUnknownKey(connection);
    if (chosen != null && !chosen.equals(environment.name())) {
      throw notOfKey(WorkosTarget.describe(environment), chosen);
    }
    return environment;
  }

  /**
   * @throws RefusedException if none of these has that name
   */
  static void requireKnown(String name, List<KnownEnvironment> all) {
    List<String> names = all.stream().map(KnownEnvironment::name).toList();
    if (!names.contains(name)) {
      throw new RefusedException(
          Refused.ENVIRONMENT_UNKNOWN, "the workspace knows no environment " + name, names);
    }
  }

  private static RefusedException notOfKey(String opened, String chosen) {
    return new RefusedException(
        Refused.ENVIRONMENT_NOT_OF_KEY, "the key opens " + opened + ", not " + chosen, chosen);
  }

  private KnownEnvironment ofUnknownKey(Supplier<PacedReads> connection)
      throws InterruptedException {
    PacedReads reads = connection.get();
    requireAcceptance(reads);
    List<KnownEnvironment> all = environments.all();
    return all.isEmpty() ? bound() : recognized(all, reads);
  }

  /** A refused key is a {@link dev.ferry.workos.ReadFailedException}: nothing is bound to it. */
  private static void requireAcceptance(PacedReads reads) throws InterruptedException {
    ListUsers list = new ListUsers(null);
    Outcome answer = reads.one(list);
    if (list.answer(answer) == null) {
      String why =
          answer instanceof Outcome.Rejected no ? no.error().describe() : "no list of users";
      throw new RefusedException(
          Refused.WORKOS_UNREADABLE, "WorkOS did not answer as WorkOS does: " + why);
    }
  }

  private KnownEnvironment bound() {
    String chosen = choice.environment();
    if (chosen != null) {
      throw notOfKey("an environment that the workspace does not know yet", chosen);
    }
    return environments.bind(target.kind(), target.opener(), now);
  }

  private KnownEnvironment recognized(List<KnownEnvironment> all, PacedReads reads)
      throws InterruptedException {
    List<KnownEnvironment> possible = new ArrayList<>();
    for (KnownEnvironment one : all) {
      switch (sign(one, reads)) {
        case SAME -> {
          return rotated(one);
        }
        case UNKNOWN -> {
          if (one.kind() == target.kind()) { // of another kind it is another, whatever is said
            possible.add(one);
          }
        }
        case ANOTHER -> {}
      }
    }
    return switch (choice.unknownKey()) {
      case ANOTHER_ENVIRONMENT -> bound();
      case SAME_ENVIRONMENT -> taken(possible, all);
      case REFUSED -> throw possible.isEmpty() ? another(all) : unknown(possible);
    };
  }

  private Sign sign(KnownEnvironment environment, PacedReads reads) throws InterruptedException {
    int asked = 0;
    for (Mapping ours : environments.sample(environment.name(), SAMPLE)) {
      Outcome answer = reads.one(request(ours));
      if (answer.value() instanceof WorkosUser
          || answer.value() instanceof WorkosOrganization
          || answer.value() instanceof WorkosMembership) {
        return Sign.SAME;
      }
      asked += answer instanceof Outcome.Absent ? 1 : 0;
    }
    return asked >= SEVERAL ? Sign.ANOTHER : Sign.UNKNOWN;
  }

  private static Endpoint<?> request(Mapping ours) {
    return switch (ours.kind()) {
      case ORGANIZATION -> new OrganizationEndpoints.GetOrganization(ours.workosId());
      case MEMBERSHIP -> new MembershipEndpoints.GetMembership(ours.workosId());
      default -> new UserEndpoints.GetUser(ours.workosId());
    };
  }

  /** A second journal of the same environment would know nothing of what the first has written. */
  private static RefusedException known(KnownEnvironment environment) {
    return new RefusedException(
        Refused.TARGET_KNOWN,
        "this key opens " + WorkosTarget.describe(environment) + ", which the workspace knows");
  }

  private KnownEnvironment rotated(KnownEnvironment environment) {
    if (choice.unknownKey() == UnknownKey.ANOTHER_ENVIRONMENT) {
      throw known(environment);
    }
    return opened(environment, false);
  }

  private KnownEnvironment opened(KnownEnvironment environment, boolean byWord) {
    listener.keyReplaced(environment, byWord);
    return environments.opens(environment.name(), target.kind(), target.opener());
  }

  /** On the operator's word, unless what is there speaks against it. */
  private KnownEnvironment taken(List<KnownEnvironment> possible, List<KnownEnvironment> all) {
    String chosen = choice.environment();
    List<KnownEnvironment> meant =
        possible.stream().filter(one -> chosen == null || chosen.equals(one.name())).toList();
    if (meant.size() == 1) {
      return opened(meant.get(0), true);
    }
    if (meant.isEmpty()) {
      throw another(all);
    }
    throw new RefusedException(Refused.TARGET_AMBIGUOUS, "it could be any of " + names(meant));
  }

  private RefusedException another(List<KnownEnvironment> all) {
    return new RefusedException(
        Refused.TARGET_DIFFERS,
        "this workspace belongs to "
            + names(all)
            + ", and the key "
            + ShownKey.of(target.key())
            + (all.stream().anyMatch(one -> one.kind() == target.kind())
                ? " opens another environment: nothing that this migration has written is there"
                : " opens " + target.kind().word() + ", which is another environment"));
  }

  private RefusedException unknown(List<KnownEnvironment> possible) {
    return new RefusedException(
        Refused.TARGET_UNKNOWN,
        "this workspace belongs to "
            + names(possible)
            + ", and the key "
            + ShownKey.of(target.key())
            + " is another; whether it opens the same environment cannot be told, since too little"
            + " was written there to look for");
  }

  private static String names(List<KnownEnvironment> environments) {
    return environments.stream().map(WorkosTarget::describe).collect(Collectors.joining(", "));
  }
}
