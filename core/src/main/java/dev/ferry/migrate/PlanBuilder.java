package dev.ferry.migrate;

import dev.ferry.migrate.TargetReading.Extent;
import dev.ferry.model.ObjectKind;
import dev.ferry.plan.Planner;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Makes a plan: reads what WorkOS holds, finds out what is gone from it, and decides. */
public final class PlanBuilder {
  private final Workspace workspace;
  private final TargetReading target;
  private final RemovalCheck removal;

  /**
   * @param waiting lets time pass between two looks at what seems to be gone
   */
  public PlanBuilder(Workspace workspace, PacedReads reads, Clock clock, Waiting waiting) {
    this.workspace = workspace;
    this.target = new TargetReading(workspace, reads, clock);
    this.removal = new RemovalCheck(workspace, reads, waiting);
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Waiting {
    void pause(Duration length) throws InterruptedException;
  }

  /**
   * What somebody has asked for.
   *
   * @param acceptRemoved a plan is made however many are gone
   * @param factors the second factors that we enrolled are looked at: a request for each
   */
  public record Wishes(boolean acceptRemoved, boolean factors) {
    public static final Wishes NONE = new Wishes(false, false);
  }

  /** What came of it. */
  public sealed interface Made {
    Removed removed();

    /**
     * There is a new plan.
     *
     * @param factors what is known of the second factors that we enrolled
     */
    record Planned(PlanInfo info, Removed removed, FactorLook factors) implements Made {}

    /** So much is gone that somebody must say whether this is the same environment. */
    record TooMuchRemoved(Removed removed) implements Made {}
  }

  /**
   * What is known of the second factors that we enrolled.
   *
   * @param holders how many users were given one
   * @param looked whether they were looked at
   * @param removed of how many others have removed it; zero if nobody looked
   */
  public record FactorLook(long holders, boolean looked, long removed) {}

  /** Hears how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param objects how many have been read from WorkOS
     */
    void read(long objects);

    /** WorkOS is read; now it is decided. */
    default void decides() {}

    /**
     * @param objects how many are decided, users among them
     */
    default void decided(long objects) {}
  }

  /**
   * @throws ReadFailedException if WorkOS cannot be read; the plan before stays as it was
   */
  public Made make(Planner planner, Wishes wishes, Progress progress) throws InterruptedException {
    Extent extent = extent(planner);
    target.read(extent, progress::read);
    Removed removed = removal.run(extent == Extent.CONNECTIONS, wishes.acceptRemoved());
    if (removed.isManyOfAnyKind() && !wishes.acceptRemoved()) {
      return new Made.TooMuchRemoved(removed);
    }
    long holders = workspace.arrivals().holders();
    long lost = wishes.factors() ? removal.lookAtFactors() : 0;
    progress.decides();
    return new Made.Planned(
        planner.plan(workspace.plans(), Planner.NOBODY.counted(progress::decided)),
        removed,
        new FactorLook(holders, wishes.factors(), lost));
  }

  private Extent extent(Planner planner) {
    Map<ObjectKind, Long> objects = workspace.snapshots().objects();
    if (objects.isEmpty()) {
      return Extent.USERS;
    }
    return planner.wantsConnections() && objects.containsKey(ObjectKind.CONNECTION)
        ? Extent.CONNECTIONS
        : Extent.ORGANIZATIONS;
  }
}
