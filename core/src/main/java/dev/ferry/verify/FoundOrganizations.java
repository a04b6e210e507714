package dev.ferry.verify;

import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.WorkosOrganization;

/** Hears of each planned organization that a look at WorkOS shows. */
@FunctionalInterface
interface FoundOrganizations {
  void found(OfOrganization plan, WorkosOrganization actual) throws InterruptedException;
}
