package dev.ferry.report.kit;

import dev.ferry.model.EmailChoice;
import dev.ferry.model.FieldFate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Roster.Person;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of the switch concerns each user, by the plan and by what has come of it. Streams.
 *
 * @param language empty if nobody's language is asked for
 */
public record Concerns(Workspace workspace, Optional<LanguageSource> language) {
  private static final int BATCH = 500;

  /** Everybody of the plan once, in its order. */
  public Iterable<Concern> each() {
    return Batches.bySeq(Concern::seq, this::after).each();
  }

  private List<Concern> after(long seq) {
    List<Person> people = workspace.roster().peopleAfter(seq, BATCH);
    List<Long> seqs = people.stream().map(Person::seq).toList();
    Map<Long, UserPlan> plans = new HashMap<>();
    workspace.plans().after(UserPlan.class, seq, BATCH).forEach(it -> plans.put(it.seq(), it));
    Map<Long, Outcome> factors = workspace.roster().outcomes(ObjectKind.FACTOR, seqs);
    Map<String, String> languages = languages(people);
    List<Concern> concerns = new ArrayList<>();
    for (Person person : people) {
      UserPlan plan = plans.get(person.seq());
      if (plan == null) {
        throw new IllegalStateException("the plan has moved while it was read");
      }
      boolean factorFailed = factors.get(person.seq()) == Outcome.FAILED;
      concerns.add(of(person, plan, factorFailed, languages.get(person.clerkId())));
    }
    return concerns;
  }

  private Map<String, String> languages(List<Person> people) {
    Map<String, String> languages = new HashMap<>();
    language.ifPresent(
        source ->
            workspace.snapshots().users(people.stream().map(Person::clerkId).toList()).stream()
                .map(placed -> placed.fragment().user())
                .forEach(
                    user -> source.language(user).ifPresent(it -> languages.put(user.id(), it))));
    return languages;
  }

  static Concern of(Person person, UserPlan plan, boolean factorFailed, @Nullable String language) {
    TargetUser target = plan.awaited();
    boolean arrives = person.arrives() && target != null;
    return new Concern(
        person.seq(),
        person.clerkId(),
        person.workosId(),
        arrives ? null : why(person, plan),
        target == null ? null : target.email(),
        target == null ? null : target.firstName(),
        target == null ? null : target.lastName(),
        others(plan.email()),
        language,
        arrives ? parts(person, plan, factorFailed) : ofWhoStays(plan));
  }

  private static Reason why(Person person, UserPlan plan) {
    if (plan.reason() != null && !plan.fate().arrives()) {
      return plan.reason();
    }
    return person.undone() == null
        ? person.reasons().stream().findFirst().orElse(Reason.NOT_APPLIED_YET)
        : Reason.ROLLED_BACK;
  }

  private static Map<Part, Reason> ofWhoStays(UserPlan plan) {
    Reason reason = plan.reason();
    return reason == Reason.NO_EMAIL || reason == Reason.EMAIL_MALFORMED
        ? Map.of(Part.NO_EMAIL, reason)
        : Map.of();
  }

  private static Map<Part, Reason> parts(Person person, UserPlan plan, boolean factorFailed) {
    Map<Part, Reason> parts = new EnumMap<>(Part.class);
    for (FieldFate fate : plan.fields()) {
      Reason reason = fate.reason();
      if (reason != null) {
        Part.of(fate.field(), reason).ifPresent(part -> parts.putIfAbsent(part, reason));
      }
    }
    if (person.reasons().contains(Reason.PASSWORD_REFUSED_BY_WORKOS)) {
      parts.putIfAbsent(Part.PASSWORD_RESET, Reason.PASSWORD_REFUSED_BY_WORKOS);
    }
    if (factorFailed) {
      parts.putIfAbsent(Part.AUTHENTICATOR_AGAIN, Reason.REFUSED_BY_WORKOS);
    }
    if (parts.containsKey(Part.SSO_EMAIL_DIFFERS)) {
      parts.remove(
          Part.SSO_ALONE); // it would say to come in that way, which opens a second account
    }
    return parts;
  }

  private static List<String> others(@Nullable EmailChoice choice) {
    return choice == null
        ? List.of()
        : choice.others().stream().map(EmailChoice.Other::email).toList();
  }
}
