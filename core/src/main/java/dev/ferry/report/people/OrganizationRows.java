package dev.ferry.report.people;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfConnection;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.WorkosConnection;
import dev.ferry.report.people.OrganizationRow.Part;
import dev.ferry.report.people.OrganizationRow.State;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Roster.Members;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The organizations of the current plan, one by one. Streams. */
public record OrganizationRows(Workspace workspace) {
  private static final int BATCH = 200;

  /** Nobody has more of either than a page shows. */
  private static final int PARTS = 100;

  /** Clerk's key of the role that administers an organization. */
  private static final String ADMINISTRATOR = "org:admin";

  /** In the plan's order. */
  public void each(Consumer<OrganizationRow> row) {
    for (List<OfOrganization> batch :
        Batches.bySeq(
            OfOrganization::seq,
            seq -> workspace.plans().after(OfOrganization.class, seq, BATCH))) {
      List<String> ids = batch.stream().map(ObjectPlan::clerkId).toList();
      Map<String, Members> members = workspace.roster().members(ids, ADMINISTRATOR);
      Map<Long, Outcome> outcomes = outcomes(ObjectKind.ORGANIZATION, batch);
      Map<String, Mapping> mapped =
          workspace.journal().mappings().byClerkId(ObjectKind.ORGANIZATION, ids);
      for (OfOrganization plan : batch) {
        Mapping mapping = mapped.get(plan.clerkId());
        row.accept(
            new OrganizationRow(
                plan.seq(),
                plan.clerkId(),
                mapping == null ? plan.workosId() : mapping.workosId(),
                plan.label(),
                plan.fate(),
                outcomes.get(plan.seq()),
                reasons(plan),
                members.getOrDefault(plan.clerkId(), Members.NONE),
                parts(plan.clerkId(), OfConnection.class, OrganizationRows::state),
                parts(plan.clerkId(), OfDomain.class, OrganizationRows::state)));
      }
    }
  }

  private static Set<Reason> reasons(ObjectPlan plan) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    reasons.addAll(plan.leftOut());
    Reason reason = plan.reason();
    if (reason != null) {
      reasons.add(reason);
    }
    return reasons;
  }

  private Map<Long, Outcome> outcomes(ObjectKind kind, List<? extends ObjectPlan> plans) {
    return workspace.roster().outcomes(kind, plans.stream().map(ObjectPlan::seq).toList());
  }

  private <P extends ObjectPlan> List<Part> parts(
      String organizationId, Class<P> type, BiFunction<P, @Nullable Outcome, State> state) {
    List<P> plans = workspace.plans().ofOrganization(type, organizationId, 0, PARTS);
    if (plans.isEmpty()) {
      return List.of();
    }
    Map<Long, Outcome> outcomes = outcomes(plans.get(0).kind(), plans);
    List<Part> parts = new ArrayList<>();
    for (P plan : plans) {
      parts.add(new Part(plan.label(), state.apply(plan, outcomes.get(plan.seq()))));
    }
    return parts;
  }

  /** What is in WorkOS already is as it was when the plan looked. */
  private static State state(OfConnection plan, @Nullable Outcome outcome) {
    WorkosConnection held = plan.before();
    if (held != null) {
      return held.isOff() ? State.PENDING : State.READY;
    } else if (outcome == Outcome.CREATED) {
      return State.PENDING; // a draft: nobody can sign in by it so far
    }
    return plan.fate().arrives() ? State.PLANNED : State.HANDED_OVER;
  }

  private static State state(OfDomain plan, @Nullable Outcome outcome) {
    if (outcome == Outcome.SKIPPED || outcome == Outcome.FAILED || !plan.fate().arrives()) {
      return State.MISSING;
    } else if (outcome == null && plan.before() == null) {
      return State.PLANNED;
    }
    boolean verified = plan.before() == null ? plan.withOrganization() : plan.before().isVerified();
    return verified ? State.READY : State.PENDING;
  }
}
