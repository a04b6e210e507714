package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.ADOPT_USER;
import static dev.ferry.model.OperationKind.CREATE_USER;
import static dev.ferry.model.OperationKind.ENROLL_FACTOR;
import static dev.ferry.model.OperationKind.UPDATE_USER;

import dev.ferry.model.Fact;

/** The facts that the tables of the protocol name, of a user {@code user_w1} in WorkOS. */
final class Facts {
  static final Fact CREATING = new Fact.Intended(CREATE_USER, null);
  static final Fact CREATE_LOST = new Fact.AnswerLost(CREATE_USER, "HTTP 408");
  static final Fact NOT_FOUND = new Fact.LookedAbsent(CREATE_USER);
  static final Fact LOOK_FAILED = new Fact.LookFailed(CREATE_USER, "HTTP 502");
  static final Fact CREATED = new Fact.Applied(CREATE_USER, "user_w1");
  static final Fact THROTTLED = new Fact.Throttled(CREATE_USER);
  static final Fact SAME_EMAIL = new Fact.Duplicate(CREATE_USER, false);
  static final Fact SAME_EXTERNAL_ID = new Fact.Duplicate(CREATE_USER, true);
  static final Fact FOUND_THERE = new Fact.Adopted(CREATE_USER, "user_w1");
  static final Fact ENROLLING = Fact.Intended.toEnroll(null, null, new Fact.SentSecret(null));
  static final Fact ENROLL_LOST = new Fact.AnswerLost(ENROLL_FACTOR, "reset");
  static final Fact NO_FACTOR = new Fact.LookedAbsent(ENROLL_FACTOR);
  static final Fact LIST_FAILED = new Fact.LookFailed(ENROLL_FACTOR, "HTTP 404");
  static final Fact ADOPTED = new Fact.Adopted(ADOPT_USER, "user_w1");
  static final Fact UPDATING = new Fact.Intended(UPDATE_USER, Plans.held("user_c1"));

  private Facts() {}
}
