package dev.ferry.cli.rehearse;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.workspace.PlanInfo;
import java.util.ArrayList;
import java.util.List;

/** What a rehearsal cannot show, since only the real WorkOS knows it. */
enum NotRehearsed {
  EXISTING_USERS(
      "users that WorkOS holds already: who is recognised, who differs, whose address is in use"),
  EXISTING_ORGANIZATIONS(
      "organizations, domains and memberships that it holds already: which are recognised, and which"
          + " names and domains are taken"),
  EXISTING_ROLES(
      "roles and permissions that it holds already: which of Clerk's are not taken for them unless"
          + " ferry.yaml says so, and who then does not become a member"),
  CHANGES_SINCE_READ("what changed in WorkOS since it was read for the plan"),
  FACTORS_OF_OTHERS("second factors that others enrolled: no list of users shows them"),
  CONNECTIONS_OFFERED("whether WorkOS lets connections be created"),
  KEY_AND_SETTINGS("whether a key is accepted and may do all this, and what is set up there"),
  UNDOCUMENTED_REFUSALS("what WorkOS refuses that its documents do not say");

  private final String words;

  NotRehearsed(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * @param alone true if WorkOS was never read, and was taken for empty
   */
  static List<NotRehearsed> of(PlanInfo plan, boolean alone) {
    List<NotRehearsed> all =
        new ArrayList<>(
            alone
                ? List.of(EXISTING_USERS, EXISTING_ORGANIZATIONS, EXISTING_ROLES)
                : List.of(CHANGES_SINCE_READ, FACTORS_OF_OTHERS));
    if (plan.fate(ObjectKind.CONNECTION, Fate.CREATE) > 0) {
      all.add(CONNECTIONS_OFFERED);
    }
    all.addAll(List.of(KEY_AND_SETTINGS, UNDOCUMENTED_REFUSALS));
    return all;
  }
}
