package dev.ferry.migrate.simulation;

import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import java.util.ArrayList;
import java.util.List;

/** A user as WorkOS holds it. */
final class Account {
  final String id;
  final boolean byUs;
  final long since;
  final UserContent initially;
  long until = Long.MAX_VALUE;
  WorkosUser user;
  boolean password;
  final List<Factor> factors = new ArrayList<>();
  final List<Factor> deletedFactors = new ArrayList<>();

  Account(String id, boolean byUs, long since, WorkosUser user, boolean password) {
    this.id = id;
    this.byUs = byUs;
    this.since = since;
    this.initially = UserContent.of(user);
    this.user = user;
    this.password = password;
  }

  boolean exists() {
    return until == Long.MAX_VALUE;
  }

  UserContent content() {
    return UserContent.of(user);
  }

  long factorsByUs() {
    return factors.stream().filter(Factor::byUs).count();
  }

  @Override
  public String toString() {
    return user + " " + factors;
  }

  record Factor(WorkosFactor factor, boolean byUs, long since) {}
}
