package dev.ferry.workos;

import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of whatever is listed.
 *
 * @param after the cursor of the next page, null on the last
 */
record ListPage<T>(List<T> elements, @Nullable String after) {

  static @Nullable ListPage<WorkosUser> ofUsers(Outcome outcome) {
    return outcome instanceof Outcome.UserPage page
        ? new ListPage<>(page.users(), page.after())
        : null;
  }

  static @Nullable ListPage<WorkosOrganization> ofOrganizations(Outcome outcome) {
    return outcome instanceof Outcome.OrganizationPage page
        ? new ListPage<>(page.organizations(), page.after())
        : null;
  }

  static @Nullable ListPage<WorkosPermission> ofPermissions(Outcome outcome) {
    return outcome instanceof Outcome.PermissionPage page
        ? new ListPage<>(page.permissions(), page.after())
        : null;
  }

  static @Nullable ListPage<WorkosMembership> ofMemberships(Outcome outcome) {
    return outcome instanceof Outcome.MembershipPage page
        ? new ListPage<>(page.memberships(), page.after())
        : null;
  }

  static @Nullable ListPage<WorkosConnection> ofConnections(Outcome outcome) {
    return outcome instanceof Outcome.ConnectionPage page
        ? new ListPage<>(page.connections(), page.after())
        : null;
  }

  /**
   * The cursor to go on with.
   *
   * @param asked the cursor that this page was asked for with
   * @throws ReadFailedException if it is the same again: the list would be read for ever
   */
  @Nullable String next(@Nullable String asked, String what) {
    if (after != null && after.equals(asked)) {
      throw refused("its list of " + what + " does not advance past " + after);
    }
    return after;
  }

  static ReadFailedException refused(String what, Outcome outcome) {
    return outcome instanceof Outcome.Rejected rejected
        ? refused(rejected.error().describe())
        : refused("an answer that does not fit a list of " + what);
  }

  private static ReadFailedException refused(String why) {
    return new ReadFailedException(ReadFailedException.Cause.REFUSED, why);
  }
}
