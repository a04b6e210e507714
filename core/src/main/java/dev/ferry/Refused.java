package dev.ferry;

/** Why a migration may not do what was asked of it. Nothing was written when it is told. */
public enum Refused {
  /** In place of the folder there is a file. */
  WORKSPACE_NO_FOLDER,
  /** The folder holds no migration. */
  NO_WORKSPACE,
  /** Others than its owner can enter the folder or read what lies in it. */
  WORKSPACE_OPEN,
  /** The same, and it could not be closed to them. */
  WORKSPACE_NOT_CLOSED,
  /** In the folder there is a symbolic link. */
  WORKSPACE_HAS_LINK,
  /** Another process, or another {@link Migration} of this one, works in the folder. */
  WORKSPACE_IN_USE,
  /** It was moved into a database, or is about to be, and is not worked in here any more. */
  WORKSPACE_MOVED,
  /** Where a workspace was to be moved to there is something already. */
  MOVE_TARGET_TAKEN,
  /** Its files were written by another version of Ferry. */
  WORKSPACE_OF_OTHER_VERSION,
  /** The secrets in it were sealed with another key. */
  SEALING_KEY_DIFFERS,
  /**
   * The file of the key, or of the salt, that it was sealed with is gone; none is put in its place.
   */
  SEALING_KEY_MISSING,
  /** The workspace is in a database, and the key that seals its secrets would be in the folder. */
  SEALING_KEY_INSIDE,
  /** The whole world may read the file of the key. */
  KEY_FILE_OPEN,
  /** The file of an environment is gone; {@link Migration} puts none in its place. */
  ENVIRONMENT_LOST,
  /** The workspace knows no environment of that name. */
  ENVIRONMENT_UNKNOWN,
  /** The key opens another environment than the one that was named. */
  ENVIRONMENT_NOT_OF_KEY,
  /** The key opens an environment that is known, and was said to open another. */
  TARGET_KNOWN,
  /** The key opens an environment that the workspace does not know. */
  TARGET_DIFFERS,
  /** Whether the key opens a known environment cannot be told, and nobody has said. */
  TARGET_UNKNOWN,
  /** Somebody has said that the key opens a known environment, and there are several. */
  TARGET_AMBIGUOUS,
  /** WorkOS did not answer as WorkOS does. */
  WORKOS_UNREADABLE,
  /** The workspace belongs to another Clerk instance. */
  CLERK_DIFFERS,
  /** No snapshot was taken. */
  NO_SNAPSHOT,
  /**
   * The snapshot holds nobody and nothing: a plan of it would read as if nothing were left to do.
   */
  SNAPSHOT_EMPTY,
  /** A file holds the users of another Clerk instance, most likely; the snapshot is as it was. */
  FILE_OF_OTHER_INSTANCE,
  /** Files disagree on a user, and which is the newest is not known; the snapshot is as it was. */
  FILES_DISAGREE,
  /** A file is older than its date, and by how much decides about passwords; likewise. */
  FILE_OLDER_THAN_DATED,
  /** A file cannot have been exported when somebody says that it was; likewise. */
  EXPORTED_AT_WRONG,
  /** No row of the exports can be read; the snapshot is as it was. */
  ALL_REJECTED,
  /**
   * The last run ended before it could look whether those that it wrote to, and that were there
   * before, are still the same: a new plan would forget that.
   */
  LOOKS_OWED,
  /** No plan was made. */
  NO_PLAN,
  /** The plan is of another snapshot or policy than those at hand, or too old. */
  PLAN_STALE,
  /** A rollback was begun since the plan was made. */
  PLAN_UNDONE,
  /** The plan is partly carried out: what WorkOS holds now was not read, and is not rehearsed. */
  PLAN_BEGUN,
  /** What WorkOS held when the plan was made is not kept any more. */
  TARGET_UNREAD,
  /** What was given for a stand-in may be the real WorkOS. */
  STAND_IN_REAL,
  /** Live users are not written to on documents that were not read lately. */
  DOCS_OLD,
  /** Nor on documents that are known to say something else than Ferry was built on. */
  DOCS_DRIFT,
  /** What is known of the vendors' documents cannot be read: it tells who accepted what. */
  DOCS_STATE_UNREADABLE,
  /** The address of a server is neither encrypted nor on this machine. */
  ADDRESS_REFUSED,
  /** What was given for a key has not the shape of one. */
  KEY_SHAPE
}
