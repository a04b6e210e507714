package dev.ferry.cli.session;

import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.connection.ShownKey;
import dev.ferry.cli.connection.WorkosConnection;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.connection.WorkosTarget;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Access;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final WorkCommand command;
  private final WorkosOptions options;
  private final WorkosTarget target;
  private final Environments environments;

  EnvironmentBinding(
      WorkCommand command, WorkosOptions options, WorkosTarget target, Environments environments) {
    this.command = command;
    this.options = options;
    this.target = target;
    this.environments = environments;
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
   * @throws Refusal if it cannot be told, or is not what the options say
   */
  KnownEnvironment resolve() throws InterruptedException {
    if (options.newTarget && options.sameTarget) {
      throw Refusal.usage(
          "target-both", "--new-target and --same-target say the opposite", "Give one of the two.");
    }
    String chosen = command.common().environment;
    if (chosen != null) {
      EnvironmentWords.requireKnown(chosen, environments.all());
    }
    Optional<KnownEnvironment> known = environments.ofKey(target.fingerprint());
    if (known.isPresent() && options.newTarget) {
      throw known(known.get());
    }
    KnownEnvironment environment = known.isPresent() ? known.get() : ofUnknownKey();
    if (chosen != null && !chosen.equals(environment.name())) {
      throw notOfKey(EnvironmentWords.of(environment), chosen);
    }
    return environment;
  }

  private static Refusal notOfKey(String opened, String chosen) {
    return Refusal.usage(
        "environment-not-of-key",
        "the key opens " + opened + ", not " + chosen,
        "Leave --environment out, or use the key of " + chosen + ".");
  }

  private KnownEnvironment ofUnknownKey() throws InterruptedException {
    try (WorkosConnection connection =
        new WorkosConnection(
            target, options.limits(target), command.around().clock(), Access.READ)) {
      PacedReads reads = connection.reads();
      requireAcceptance(reads);
      List<KnownEnvironment> all = environments.all();
      return all.isEmpty() ? bound() : recognized(all, reads);
    }
  }

  /** A refused key is a {@link dev.ferry.workos.ReadFailedException}: nothing is bound to it. */
  private static void requireAcceptance(PacedReads reads) throws InterruptedException {
    ListUsers list = new ListUsers(null);
    Outcome answer = reads.one(list);
    if (list.answer(answer) == null) {
      String why =
          answer instanceof Outcome.Rejected no ? no.error().describe() : "no list of users";
      throw Refusal.usage(
          "workos-unreadable",
          "WorkOS did not answer as WorkOS does: " + why,
          "Check WORKOS_API_URL and what the key may read, then run this again.");
    }
  }

  private KnownEnvironment bound() {
    String chosen = command.common().environment;
    if (chosen != null) {
      throw notOfKey("an environment that the workspace does not know yet", chosen);
    }
    return environments.bind(target.kind(), target.opener(), command.around().clock().instant());
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
    if (options.newTarget) {
      return bound();
    }
    if (options.sameTarget) {
      return taken(possible, all);
    }
    throw possible.isEmpty() ? another(all) : unknown(possible);
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
  private static Refusal known(KnownEnvironment environment) {
    return Refusal.usage(
        "target-known",
        "this key opens " + EnvironmentWords.of(environment) + ", which the workspace knows",
        "Run it without --new-target. If WorkOS was emptied there since, begin again in a workspace"
            + " of its own, with -w DIR.");
  }

  private KnownEnvironment rotated(KnownEnvironment environment) {
    if (options.newTarget) {
      throw known(environment);
    }
    command
        .terminal()
        .say(
            "  a new key of "
                + EnvironmentWords.of(environment)
                + ": objects of this migration are there; it is remembered");
    return environments.opens(environment.name(), target.kind(), target.opener());
  }

  /** On the operator's word, unless what is there speaks against it. */
  private KnownEnvironment taken(List<KnownEnvironment> possible, List<KnownEnvironment> all) {
    String chosen = command.common().environment;
    List<KnownEnvironment> meant =
        possible.stream().filter(one -> chosen == null || chosen.equals(one.name())).toList();
    if (meant.size() == 1) {
      KnownEnvironment same = meant.get(0);
      command.terminal().say("  a new key of " + EnvironmentWords.of(same) + ", by your word");
      return environments.opens(same.name(), target.kind(), target.opener());
    }
    if (meant.isEmpty()) {
      throw another(all);
    }
    throw Refusal.usage(
        "target-unknown",
        "it could be any of " + names(meant),
        "Say which with --environment NAME.");
  }

  private Refusal another(List<KnownEnvironment> all) {
    return Refusal.usage(
        "target-differs",
        "this workspace belongs to "
            + names(all)
            + ", and the key "
            + ShownKey.of(target.key())
            + (all.stream().anyMatch(one -> one.kind() == target.kind())
                ? " opens another environment: nothing that this migration has written is there"
                : " opens " + target.kind().word() + ", which is another environment"),
        "Use the right key, or a workspace of its own; --new-target begins an empty plan and"
            + " journal for this environment, and leaves the other as it is.",
        command.commandOfWorkspace("plan --new-target"));
  }

  private Refusal unknown(List<KnownEnvironment> possible) {
    return Refusal.usage(
        "target-unknown",
        "this workspace belongs to "
            + names(possible)
            + ", and the key "
            + ShownKey.of(target.key())
            + " is another; whether it opens the same environment cannot be told, since too little"
            + " was written there to look for",
        "--new-target if it opens another environment, --same-target if only the key was replaced.",
        command.commandOfWorkspace("plan --new-target"));
  }

  private static String names(List<KnownEnvironment> environments) {
    return environments.stream().map(EnvironmentWords::of).collect(Collectors.joining(", "));
  }
}
