package dev.ferry.migrate.simulation;

/** What happens in a simulated run, and is counted: a promise that is never tried is not kept. */
enum Seen {
  PROCESSES("processes begun"),
  CRASHES("killed"),
  STOPS("stopped on request"),
  JOURNAL_FAILURES("ended because the journal failed"),
  KEY_REFUSALS("ended because the key was refused (401)"),

  USERS("users"),
  CREATED("created"),
  UPDATED("updated"),
  ADOPTED("adopted"),
  UNCHANGED("unchanged"),
  SKIPPED("skipped"),
  FAILED("failed"),
  FACTORS("factors enrolled"),

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
