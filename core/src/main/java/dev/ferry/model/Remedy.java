package dev.ferry.model;

/** What the operator can do about a reason. */
public enum Remedy {
  /** Nothing has to be done. */
  NONE,
  /** Mend the record in Clerk, export again. */
  MEND_IN_CLERK,
  /** Look at the user in WorkOS and decide there. */
  DECIDE_IN_WORKOS,
  /** Choose differently in the policy, plan again. */
  CHANGE_POLICY,
  /** Tell the users: they will meet this at their next sign-in. */
  TELL_THE_USERS,
  /** Run the same command again. */
  RUN_AGAIN
}
