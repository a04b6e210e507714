package dev.ferry.cli.output;

import dev.ferry.text.Code;

/** What the night is made of, in order. */
public enum NightStep {
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

  NightStep(String says) {
    this.says = says;
  }

  /** What is so once it is proven. */
  public String says() {
    return says;
  }

  /** Stable, such as {@code quiet}. */
  public String id() {
    return Code.of(this);
  }

  public boolean isAfter(NightStep other) {
    return compareTo(other) > 0;
  }
}
