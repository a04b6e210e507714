package dev.ferry.cli.cutover;

import dev.ferry.text.Code;

/** What the night is made of, in order. */
enum Step {
  PRECONDITIONS("all that can be known before is well"),
  CLOSED("nobody can sign up, and nobody changes anything in Clerk any more"),
  QUIET("nothing changes in Clerk"),
  EXPORT("the newest passwords are at hand"),
  SYNC("WorkOS holds what Clerk holds"),
  DRAINED("nothing is left to be written, and no answer is owed"),
  VERIFY("WorkOS was read back"),
  DECISION("go"),
  MOMENT("the application may be switched"),
  WEBHOOKS("WorkOS's webhooks are on again");

  private final String says;

  Step(String says) {
    this.says = says;
  }

  /** What is so once it is proven. */
  String says() {
    return says;
  }

  /** Stable, such as {@code quiet}. */
  String id() {
    return Code.of(this);
  }

  boolean isAfter(Step other) {
    return compareTo(other) > 0;
  }
}
