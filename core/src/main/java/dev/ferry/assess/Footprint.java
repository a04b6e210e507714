package dev.ferry.assess;

import dev.ferry.model.OperationKind;
import dev.ferry.workspace.PlanInfo;

/**
 * What a run takes of the machine, as measured in November 2026: synthetic tenants of 2,000 and of
 * 20,000 users were migrated and verified, with an organization for every 25 of them and without,
 * with 8 kB of metadata each and without any, and the workspace's folder was weighed.
 */
final class Footprint {
  private static final long DISK_A_USER = 1_300;
  private static final long DISK_AN_OBJECT = 2_800;
  private static final long DISK_AT_LEAST = 500_000;

  /** In the plan and in the journal, which a rollback compares with. */
  private static final double COPIES_OF_METADATA = 2.1;

  /** Users stream. A heap of this size carried 20,000, with both twins in it (2026-11). */
  private static final long MEMORY = 256L << 20;

  private Footprint() {}

  static long memory() {
    return MEMORY;
  }

  /**
   * @param snapshot bytes that it takes already
   * @param imagined a plan for a WorkOS that holds nothing
   */
  static long disk(long snapshot, PlanInfo imagined, MetadataVolume metadata) {
    long objects = 0;
    for (OperationKind operation : OperationKind.values()) {
      objects += operation.ofUser() ? 0 : imagined.operations(operation);
    }
    return snapshot + disk(imagined.users(), objects, metadata.carried()) + metadata.left();
  }

  /**
   * What is not the snapshot's.
   *
   * @param objects that are neither users nor their second factors
   * @param metadata characters of it that are carried
   */
  static long disk(long users, long objects, long metadata) {
    return DISK_AT_LEAST
        + users * DISK_A_USER
        + objects * DISK_AN_OBJECT
        + Math.round(metadata * COPIES_OF_METADATA);
  }
}
