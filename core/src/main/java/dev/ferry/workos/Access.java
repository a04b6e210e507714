package dev.ferry.workos;

import dev.ferry.workos.Route.Effect;
import java.util.EnumSet;
import java.util.Set;

/**
 * What whoever opens a connection may ask of WorkOS: a list of routes for each use. A request that
 * is not in it is a defect, and does not leave: a plan cannot write, an apply deletes nobody, and
 * nothing mails unless that was asked for.
 */
public enum Access {
  READ("assess, plan, verify, doctor, status and whatever else only looks", reads()),
  SWITCH_WEBHOOKS(
      "doctor --disable-webhooks, --enable-webhooks",
      reads(),
      EnumSet.of(Route.SWITCH_WEBHOOK_ENDPOINT)),
  MAKE_PORTAL_LINK("portal-link", reads(), EnumSet.of(Route.GENERATE_PORTAL_LINK)),
  /** For an account that is made, looked at and deleted. */
  TEST_ACCOUNT("verify --test-user", reads(), EnumSet.of(Route.CREATE_USER, Route.DELETE_USER)),
  SIGN_IN("verify --canary-file, --canary-account", of(Effect.SIGN_IN)),
  /** Deletes what moved while it was being written, and nothing that somebody may live in. */
  APPLY("apply, rehearse, sync", reads(), applies()),
  APPLY_AND_MAIL("apply --send-invitations", reads(), applies(), EnumSet.of(Route.SEND_INVITATION)),
  ROLL_BACK("rollback, sync", reads(), rollsBack());

  private final String users;

  @SuppressWarnings("ImmutableEnumChecker") // filled once, and handed to nobody
  private final Set<Route> routes;

  @SafeVarargs
  Access(String users, Set<Route>... parts) {
    this.users = users;
    EnumSet<Route> all = EnumSet.noneOf(Route.class);
    for (Set<Route> part : parts) {
      all.addAll(part);
    }
    this.routes = all;
  }

  /** The commands that have it, in words. */
  public String users() {
    return users;
  }

  public boolean allows(Route route) {
    return routes.contains(route);
  }

  private static EnumSet<Route> reads() {
    return of(Effect.READ);
  }

  private static EnumSet<Route> applies() {
    EnumSet<Route> routes = of(Effect.CREATE, Effect.UPDATE, Effect.DELETE);
    routes.removeAll(
        EnumSet.of(
            Route.GENERATE_PORTAL_LINK,
            Route.SWITCH_WEBHOOK_ENDPOINT,
            Route.DELETE_USER,
            Route.DELETE_ORGANIZATION,
            Route.DELETE_PERMISSION));
    return routes;
  }

  private static EnumSet<Route> rollsBack() {
    EnumSet<Route> routes = of(Effect.UPDATE, Effect.DELETE);
    routes.remove(Route.SWITCH_WEBHOOK_ENDPOINT);
    return routes;
  }

  private static EnumSet<Route> of(Effect... effects) {
    Set<Effect> wanted = Set.of(effects);
    EnumSet<Route> routes = EnumSet.noneOf(Route.class);
    for (Route route : Route.values()) {
      if (wanted.contains(route.effect())) {
        routes.add(route);
      }
    }
    return routes;
  }
}
