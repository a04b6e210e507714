package dev.ferry.migrate.simulation;

/** What happens in a simulated run, and is counted: a promise that is never tried is not kept. */
enum Seen {
  PROCESSES("processes begun"),
  CRASHES("killed"),
  STOPS("stopped on request"),
  JOURNAL_FAILURES("ended because the journal failed"),
  KEY_REFUSALS("ended because the key was refused (401)"),

  CLOCK_JUMPS("jumps of the machine's clock"),

  USERS("users"),
  CREATED("created"),
  UPDATED("updated"),
  ADOPTED("adopted"),
  UNCHANGED("unchanged"),
  SKIPPED("skipped"),
  FAILED("failed"),
  FACTORS("factors enrolled"),

  PERMISSIONS("permissions"),
  ROLES("roles"),
  ORGANIZATIONS("organizations"),
  DOMAINS("domains"),
  MEMBERSHIPS("memberships"),
  OBJECTS_CREATED("of these created"),
  OBJECTS_UPDATED("of these updated"),
  OBJECTS_ADOPTED("of these adopted"),
  OBJECTS_UNCHANGED("of these unchanged"),
  OBJECTS_SKIPPED("of these skipped"),
  OBJECTS_FAILED("of these failed"),
  USER_NOT_THERE("memberships whose user has not come"),
  ORGANIZATION_NOT_THERE("domains and memberships whose organization has not come"),
  PERMISSION_NOT_THERE("roles with a permission that has not come"),
  ROLE_NOT_THERE("memberships whose role has not come"),
  OTHERS_MADE_ANOTHER("roles and memberships that others made otherwise"),
  DOMAINS_IN_USE("domains that another organization has"),
  PLANNED_ANEW("plans made anew in the middle"),
  MENDED("plans made anew after what was refused was mended"),

  ROLLBACKS("rollbacks"),
  ROLLBACKS_IN_THE_MIDDLE("rollbacks of a migration that was not done"),
  CARRIED_OUT_AGAIN("plans made anew after a rollback, and carried out"),
  SIGNED_IN("signed in before the rollback"),
  CHANGED_BY_OTHERS("changed by others before the rollback"),
  DELETED_BY_OTHERS("deleted by others before the rollback"),
  RENAMED_BY_OTHERS("organizations renamed by others meanwhile"),
  MEMBERS_ADDED("members added by others meanwhile"),
  ROLES_CHANGED("memberships given another role by others meanwhile"),
  DOMAINS_VERIFIED("domains verified by others meanwhile"),
  PERMISSIONS_GIVEN("permissions of ours given to another role meanwhile"),
  ROLES_GIVEN_MORE("roles of others given one more permission meanwhile"),
  OBJECTS_DELETED_BY_OTHERS("objects beside users deleted by others meanwhile"),
  UNDONE_DELETED("deleted by the rollback"),
  UNDONE_RESTORED("restored by the rollback"),
  UNDONE_KEPT("kept by the rollback"),
  UNDONE_GONE("found gone by the rollback"),
  UNDONE_UNTOUCHED("of whom nothing was ours, found by the rollback"),
  UNDONE_FACTORS("factors deleted by the rollback"),

  OBJECTS_UNDONE_DELETED("objects beside users deleted by the rollback, or gone with their owner"),
  OBJECTS_UNDONE_RESTORED("of these restored by the rollback"),
  OBJECTS_UNDONE_KEPT("of these kept by the rollback"),
  OBJECTS_UNDONE_GONE("of these found gone by the rollback"),
  OBJECTS_UNDONE_UNTOUCHED("of these that were not ours, found by the rollback"),
  KEPT_FOR_MEMBERS("organizations and domains kept for members"),
  KEPT_UNPROVEN("objects kept since nothing proves them ours"),
  KEPT_FOR_SIGN_IN("memberships kept since their user has signed in"),
  KEPT_FOR_OUR_ROLES("permissions kept for roles of ours, which stay"),
  KEPT_FOR_CHANGE("objects kept since others changed or use them"),

  WRITES("requests that change something"),
  READS("look-ups"),
  NOT_SENT("without a connection"),
  LOST_ON_THE_WAY("lost on the way to WorkOS"),
  LOST_WITHOUT_EFFECT("answered 408 or 5xx, without effect"),
  LOST_WITH_EFFECT("answered 408 or 5xx, with effect"),
  LOST_EFFECT_LATER("answered 408, with effect some time later"),
  THROTTLED("answered 429"),
  FOREIGN("answered by a firewall, with effect or without"),
  TOO_EARLY("answered 404, since what it hangs on was made a moment ago"),
  MIXED_UP("look-ups answered with somebody else's user"),
  MIXED_UP_ORGANIZATIONS("look-ups answered with another organization"),
  DUPLICATES("answered: exists already"),
  SETTLED("lost answers settled by looking"),
  GIVEN_UP("given up for a later process");

  final String words;

  Seen(String words) {
    this.words = words;
  }
}
