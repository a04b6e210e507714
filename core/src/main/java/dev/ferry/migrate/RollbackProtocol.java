package dev.ferry.migrate;

import dev.ferry.engine.Workflow;
import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.List;

/**
 * How the undoing of one object goes, of whatever kind: what is not known yet is found out, then
 * WorkOS is read, and only what the journal proves to be ours and nobody has touched since is
 * undone, in the reverse order of its doing. Immutable.
 *
 * @param patience how often and how long to try
 * @param rule what may be undone
 * @param totpIssuer what an authenticator shows as issuer of a factor that we enrolled
 */
public record RollbackProtocol(RetryPolicy patience, RollbackRule rule, String totpIssuer) {

  /**
   * The workflow of a user.
   *
   * @param noted all that the journal knows about the user, of all plans, in order
   */
  public Workflow workflow(String clerkId, List<Noted> noted) {
    return workflow(clerkId, noted, UserTraces.NONE);
  }

  /**
   * @param traces what is known of the user besides
   */
  Workflow workflow(String clerkId, List<Noted> noted, UserTraces traces) {
    return UserRollbackWorkflow.of(this, clerkId, noted, traces);
  }

  /** The workflow of the second factor of a user who stays. */
  Workflow factorWorkflow(String clerkId, List<Noted> noted) {
    return UserRollbackWorkflow.ofFactor(this, clerkId, noted);
  }

  /**
   * The workflow of an object other than a user.
   *
   * @param noted all that the journal knows about it, of all plans, in order
   * @param besides what else of ours bears on it
   */
  ObjectRollbackWorkflow workflow(
      ObjectKind kind,
      String clerkId,
      List<Noted> noted,
      ParentState belonging,
      RollbackWork.Besides besides) {
    return ObjectRollbackWorkflow.of(
        this, Kinds.of(kind).back(), clerkId, noted, belonging, besides);
  }
}
