package dev.ferry;

import dev.ferry.verify.Waiting;
import java.time.Clock;

/**
 * What a migration finds around it. Immutable.
 *
 * @param name of the run, in the ledger and for whoever finds the folder in use
 * @param version of the program, in the ledger and in each request's {@code User-Agent}
 * @param clock of the times that are kept
 * @param waiting lets time pass before something is looked at again
 */
public record MigrationOptions(
    String name, String version, Clock clock, Waiting waiting, SealingKey sealing) {
  /** With the system's clock, and the key in the workspace. */
  public static MigrationOptions defaults() {
    return new MigrationOptions(
        "library",
        "library",
        Clock.systemUTC(),
        length -> Thread.sleep(length.toMillis()),
        SealingKey.inWorkspace());
  }

  public MigrationOptions withName(String other) {
    return new MigrationOptions(other, version, clock, waiting, sealing);
  }

  public MigrationOptions withVersion(String other) {
    return new MigrationOptions(name, other, clock, waiting, sealing);
  }

  public MigrationOptions withTime(Clock otherClock, Waiting otherWaiting) {
    return new MigrationOptions(name, version, otherClock, otherWaiting, sealing);
  }

  public MigrationOptions withSealing(SealingKey other) {
    return new MigrationOptions(name, version, clock, waiting, other);
  }
}
