package dev.ferry.migrate.departure;

import dev.ferry.model.Policy;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what WorkOS gives beyond Clerk to who and what is on both sides, or may be, after a plan
 * was carried out: what it could not take away. By what WorkOS held when it was read for that plan;
 * of connections, and of authenticators of which nobody knows whether they came, it is asked.
 */
public record SurplusSearch(Workspace workspace, Policy policy, Reads reads) {

  /**
   * @throws dev.ferry.workos.ReadFailedException if WorkOS has to be asked and cannot be read
   */
  public List<RemainingRight> run() throws InterruptedException {
    SurplusRoles roles = new SurplusRoles(workspace, policy);
    List<RemainingRight> found = new ArrayList<>(roles.find());
    found.addAll(new SurplusUsers(workspace).find());
    found.addAll(new SurplusFactors(workspace, reads).find());
    found.addAll(new SurplusPermissions(workspace, policy, roles.inUse()).find());
    found.addAll(new SurplusDomains(workspace).find());
    found.addAll(new SurplusConnections(workspace, reads).find());
    return found;
  }
}
