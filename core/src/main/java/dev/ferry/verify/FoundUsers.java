package dev.ferry.verify;

import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;

/** Hears of each planned user that a look at WorkOS shows. */
@FunctionalInterface
interface FoundUsers {
  void found(UserPlan plan, WorkosUser actual) throws InterruptedException;
}
