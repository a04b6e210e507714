package dev.ferry;

import dev.ferry.model.Policy;
import dev.ferry.privacy.Sensitive;
import dev.ferry.verify.Waiting;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a migration finds around it. Immutable.
 *
 * @param name of the run, in the ledger and for whoever finds the folder in use
 * @param version of the program, in the ledger and in each request's {@code User-Agent}
 * @param clock of the times that are kept
 * @param waiting lets time pass before something is looked at again
 * @param brake false if every request is tried, however many like it WorkOS has refused
 * @param openFolder true if others may be able to enter the folder, where its file system or its
 *     owner does not let that be changed
 * @param policy asked for it each time that it is needed, and only then
 * @param store the address of a PostgreSQL database that keeps the workspace's tables; null if its
 *     folder does
 */
public record MigrationOptions(
    String name,
    String version,
    Clock clock,
    Waiting waiting,
    SealingKey sealing,
    boolean brake,
    boolean openFolder,
    Supplier<Policy> policy,
    @Nullable Sensitive<String> store) {
  /** With the system's clock, the key in the workspace, and the policy that applies by default. */
  public static MigrationOptions defaults() {
    return new MigrationOptions(
        "library",
        "library",
        Clock.systemUTC(),
        length -> Thread.sleep(length.toMillis()),
        SealingKey.inWorkspace(),
        true,
        false,
        Policy::defaults,
        null);
  }

  public MigrationOptions withName(String other) {
    return new MigrationOptions(
        other, version, clock, waiting, sealing, brake, openFolder, policy, store);
  }

  public MigrationOptions withVersion(String other) {
    return new MigrationOptions(
        name, other, clock, waiting, sealing, brake, openFolder, policy, store);
  }

  public MigrationOptions withTime(Clock otherClock, Waiting otherWaiting) {
    return new MigrationOptions(
        name, version, otherClock, otherWaiting, sealing, brake, openFolder, policy, store);
  }

  public MigrationOptions withSealing(SealingKey other) {
    return new MigrationOptions(
        name, version, clock, waiting, other, brake, openFolder, policy, store);
  }

  /** Whatever WorkOS says of a kind of request, each of it is tried. */
  public MigrationOptions withoutBrake() {
    return new MigrationOptions(
        name, version, clock, waiting, sealing, false, openFolder, policy, store);
  }

  /** A folder that cannot be closed to others is worked in all the same. */
  public MigrationOptions withOpenFolder() {
    return new MigrationOptions(name, version, clock, waiting, sealing, brake, true, policy, store);
  }

  public MigrationOptions withPolicy(Policy other) {
    return withPolicy(() -> other);
  }

  public MigrationOptions withPolicy(Supplier<Policy> other) {
    return new MigrationOptions(
        name, version, clock, waiting, sealing, brake, openFolder, other, store);
  }

  /**
   * The tables are in a PostgreSQL database, so that they survive the loss of this machine.
   *
   * @param address such as {@code jdbc:postgresql://HOST/DATABASE}
   */
  public MigrationOptions withStore(Sensitive<String> address) {
    return new MigrationOptions(
        name, version, clock, waiting, sealing, brake, openFolder, policy, address);
  }

  /** The tables are in the folder. */
  public MigrationOptions inFolder() {
    return new MigrationOptions(
        name, version, clock, waiting, sealing, brake, openFolder, policy, null);
  }

  /**
   * The tables are in the folder, sealed with the key of the workspace that they were copied from.
   *
   * @param original its folder
   */
  public MigrationOptions ofCopy(Path original) {
    return inFolder().withSealing(any -> new WorkspaceOpening(original, this).sealer());
  }
}
