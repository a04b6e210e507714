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

  ROLLBACKS("rollbacks"),
  ROLLBACKS_IN_THE_MIDDLE("rollbacks of a migration that was not done"),
  SIGNED_IN("signed in before the rollback"),
  CHANGED_BY_OTHERS("changed by others before the rollback"),
  DELETED_BY_OTHERS("deleted by others before the rollback"),
  UNDONE_DELETED("deleted by the rollback"),
  UNDONE_RESTORED("restored by the rollback"),
  UNDONE_KEPT("kept by the rollback"),
  UNDONE_GONE("found gone by the rollback"),
  UNDONE_UNTOUCHED("of whom nothing was ours, found by the rollback"),
  UNDONE_FACTORS("factors deleted by the rollback"),

  WRITES("requests that change something"),
  READS("look-ups"),
  NOT_SENT("without a connection"),
  LOST_ON_THE_WAY("lost on the way to WorkOS"),
  LOST_WITHOUT_EFFECT("answered 408 or 5xx, without effect"),
  LOST_WITH_EFFECT("answered 408 or 5xx, with effect"),
  LOST_EFFECT_LATER("answered 408, with effect some time later"),
  THROTTLED("answered 429"),
  MIXED_UP("look-ups answered with somebody else's user"),
  DUPLICATES("answered: exists already"),
  SETTLED("lost answers settled by looking"),
  GIVEN_UP("given up for a later process");

  final String words;

  Seen(String words) {
    this.words = words;
  }
}
