package dev.ferry.model;

/** What the operator can do about a reason. */
public enum Remedy {
  /** Nothing has to be done. */
  NONE("Nothing has to be done"),
  /** Fix the record in Clerk, export again. */
  FIX_IN_CLERK("Fix it in Clerk, and take a new snapshot"),
  /** Look at the user in WorkOS and decide there. */
  DECIDE_IN_WORKOS("Look at it, and decide"),
  /** Choose differently in the policy, plan again. */
  CHANGE_POLICY("Choose otherwise in ferry.yaml, and plan again"),
  /** Tell the users: they will meet this at their next sign-in. */
  TELL_THE_USERS("Tell the users: they will meet it at their next sign-in"),
  /** Make a new plan: it reads WorkOS anew, and decides from what is there. */
  PLAN_AGAIN("Make a new plan"),
  /** Run the same command again. */
  RUN_AGAIN("Run the same command again");

  private final String heading;

  Remedy(String heading) {
    this.heading = heading;
  }

  /** For people, the same. */
  public String heading() {
    return heading;
  }
}
