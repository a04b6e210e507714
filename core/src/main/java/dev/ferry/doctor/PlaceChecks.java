package dev.ferry.doctor;

import dev.ferry.text.Counted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder of the migration: whether it can hold it, and hides what is secret. Pure. */
public final class PlaceChecks {
  /**
   * What a user takes with everything there is of one: snapshot, plan, journal, reports. Measured:
   * 6.1 kB with the 5,000 synthetic users of a demo, their organizations and reports included.
   */
  static final long BYTES_A_USER = 8_000;

  /** A rehearsal is a copy, and a reading of SQLite's log needs room for a moment. */
  private static final int COPIES = 3;

  private static final long LEAST = 200L << 20;

  private PlaceChecks() {}

  /**
   * @param folder for people
   * @param exists false if it would be made
   * @param writable it, or where it would be made
   * @param others true if others than its owner may enter it; null if that cannot be told
   * @param free usable bytes; negative if that cannot be told
   * @param users how many there are to carry; null if nobody knows yet
   */
  public record Place(
      String folder,
      boolean exists,
      boolean writable,
      @Nullable Boolean others,
      long free,
      @Nullable Long users) {}

  public static List<Check> of(Place place) {
    return List.of(folder(place), space(place));
  }

  private static Check folder(Place place) {
    String id = "workspace";
    if (!place.writable()) {
      return Check.fail(
          id,
          "not-writable",
          place.folder() + (place.exists() ? "" : " (its parent)") + " cannot be written to",
          "Give yourself the right to write there, or name another folder with -w DIR.");
    } else if (!place.exists()) {
      return Check.pass(id, "workspace-new", place.folder() + " is not there yet; it will be made");
    } else if (Boolean.TRUE.equals(place.others())) {
      return Check.warn(
          id,
          "readable-by-others",
          place.folder() + " can be entered by others on this machine",
          "chmod 700 " + place.folder());
    }
    return Check.pass(
        id,
        "workspace-private",
        place.folder()
            + (place.others() == null ? " can be written to" : " is its owner's alone (0700)"));
  }

  private static Check space(Place place) {
    String id = "space";
    Long users = place.users();
    if (place.free() < 0) {
      return Check.unknown(
          id, "space-unknown", "the disk does not say what is free", "Look for yourself: df -h.");
    }
    long needed = LEAST + COPIES * BYTES_A_USER * (users == null ? 0 : users);
    String seen =
        mega(place.free())
            + " free; "
            + (users == null
                ? "how many users there are is not known yet"
                : Counted.words(
                    "%,d user[s] take about %s, with a rehearsal", users, mega(needed)));
    if (place.free() < needed) {
      return Check.fail(
          id, "space-short", seen, "Make room, or name a folder on another disk with -w DIR.");
    }
    return users == null
        ? Check.unknown(
            id,
            "space-unforecast",
            seen + Counted.words(" (%,d bytes each)", COPIES * BYTES_A_USER),
            "Set CLERK_SECRET_KEY, or take a snapshot, then look again.")
        : Check.pass(id, "space-enough", seen);
  }

  private static String mega(long bytes) {
    return Counted.words("%,d MB", bytes >> 20);
  }

  /** Where the key comes from that seals the secrets at rest. */
  public enum Sealing {
    KEY_FILE,
    /** It is named, and cannot be read. */
    KEY_FILE_MISSING,
    PASSPHRASE,
    /** In the workspace, where this Ferry put it, or would. */
    WORKSPACE
  }

  public static Check of(Sealing sealing) {
    String id = "encryption";
    return switch (sealing) {
      case KEY_FILE -> Check.pass(id, "key-file", "secrets are sealed with FERRY_KEY_FILE");
      case PASSPHRASE ->
          Check.pass(id, "passphrase", "secrets are sealed with a key of FERRY_PASSPHRASE");
      case KEY_FILE_MISSING ->
          Check.fail(
              id,
              "key-file-unreadable",
              "FERRY_KEY_FILE names a file that cannot be read",
              "Correct the path or its permissions. Do not take another key: what was sealed with"
                  + " the first could not be opened.");
      case WORKSPACE ->
          Check.warn(
              id,
              "key-in-workspace",
              "the key that seals secrets lies beside them, in the workspace (ferry.key)",
              "Where the folder is backed up or travels, keep the key elsewhere: FERRY_KEY_FILE or"
                  + " FERRY_PASSPHRASE, from before the first snapshot.");
    };
  }
}
