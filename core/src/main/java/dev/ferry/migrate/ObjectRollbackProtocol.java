package dev.ferry.migrate;

import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.util.List;

/**
 * How the undoing of one object other than a user goes: what is not known yet is found out, then
 * WorkOS is read, and only what the journal proves to be ours and nobody has touched since is
 * undone. Immutable.
 *
 * @param patience how often and how long to try
 * @param rule what may be undone
 */
public record ObjectRollbackProtocol(Patience patience, ObjectRollbackRule rule) {

  /**
   * The course of an object.
   *
   * @param noted all that the journal knows about it, of all plans, in order
   * @param besides what else of ours bears on it
   */
  ObjectRollbackCourse course(
      ObjectKind kind,
      String clerkId,
      List<Noted> noted,
      Belonging belonging,
      ObjectRollbackCourse.Besides besides) {
    return ObjectRollbackCourse.of(this, kind, clerkId, noted, belonging, besides);
  }
}
