package dev.ferry.cli.session;

import dev.ferry.RefusedException;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import java.util.List;

/** What to do where a migration refuses what was asked of it: exit code, remedy, next commands. */
final class Refusals {
  private final RefusedException refused;
  private final WorkCommand command;

  private Refusals(RefusedException refused, WorkCommand command) {
    this.refused = refused;
    this.command = command;
  }

  static UsageError of(RefusedException refused, WorkCommand command) {
    return new Refusals(refused, command).explained();
  }

  private UsageError explained() {
    return switch (refused.reason()) {
      case WORKSPACE_NO_FOLDER -> usage("Name a folder with -w DIR.");
      case NO_WORKSPACE ->
          usage(
              "Begin with a look at keys and surroundings and with a snapshot, or name the workspace"
                  + " with -w DIR.",
              command.commandOfWorkspace("doctor"),
              command.commandOfWorkspace("snapshot --csv clerk-export.csv"));
      case WORKSPACE_OPEN ->
          usage("Name with -w DIR a folder of your own, or: " + refused.names().get(0));
      case WORKSPACE_NOT_CLOSED ->
          usage(
              "Name with -w DIR a folder of your own, on a file system that knows rights; or let its"
                  + " owner do: "
                  + refused.names().get(0)
                  + ". If nobody else can reach it, "
                  + OpenFolder.VARIABLE
                  + "="
                  + OpenFolder.ACCEPTED
                  + " in the environment goes on all the same.");
      case WORKSPACE_HAS_LINK ->
          usage(
              "Put the file or folder itself in its place, or use another workspace with -w DIR.");
      case SEALING_KEY_MISSING ->
          usage(
              "Bring it back from a copy of the workspace, or give the FERRY_KEY_FILE or"
                  + " FERRY_PASSPHRASE that it was made with. None was put in its place.");
      case SEALING_KEY_INSIDE ->
          usage(
              "Set FERRY_KEY_FILE to a file of your own, such as a mounted secret, and keep a copy of"
                  + " it elsewhere, or FERRY_PASSPHRASE.");
      case KEY_FILE_OPEN ->
          usage(
              refused.names().get(0)
                  + "; a secret that is mounted into a container, with mode 0400.");
      case WORKSPACE_IN_USE ->
          ends(
              ExitCode.IN_USE,
              "Wait for it to end, or stop it; then run this again."
                  + (command.canStandBy()
                      ? " With --standby this waits, and goes on in its place."
                      : ""));
      case WORKSPACE_MOVED ->
          usage(
              "Go on there with --store, or FERRY_STORE. If the move was cut off, the same ferry"
                  + " workspace move ends it, or says that it has arrived.");
      case MOVE_TARGET_TAKEN ->
          usage(
              "Name an empty one, or another schema with currentSchema=NAME in the address. Nothing"
                  + " was moved.");
      case WORKSPACE_OF_OTHER_VERSION ->
          usage(
              "Go on with that version, or begin a new workspace with -w DIR: its plan recognizes whom"
                  + " this one has brought to WorkOS.");
      case SEALING_KEY_DIFFERS ->
          usage(
              "Give the same FERRY_KEY_FILE or FERRY_PASSPHRASE as before, or use a new workspace.");
      case ENVIRONMENT_LOST ->
          usage(
              "Bring it back from a copy of the workspace. Nothing was written, and nothing put in its"
                  + " place.");
      case ENVIRONMENT_UNKNOWN ->
          usage(
              refused.names().isEmpty()
                  ? "It knows none yet: plan, without --environment, binds the first."
                  : "It knows " + String.join(", ", refused.names()) + ".");
      case ENVIRONMENT_NOT_OF_KEY ->
          usage("Leave --environment out, or use the key of " + refused.names().get(0) + ".");
      case TARGET_KNOWN ->
          usage(
              "Run it without --new-target. If WorkOS was emptied there since, begin again in a"
                  + " workspace of its own, with -w DIR.");
      case TARGET_DIFFERS ->
          usage(
              "Use the right key, or a workspace of its own; --new-target begins an empty plan and"
                  + " journal for this environment, and leaves the other as it is.",
              command.commandOfWorkspace("plan --new-target"));
      case TARGET_UNKNOWN ->
          usage(
              "--new-target if it opens another environment, --same-target if only the key was"
                  + " replaced.",
              command.commandOfWorkspace("plan --new-target"));
      case TARGET_AMBIGUOUS -> coded("target-unknown", "Say which with --environment NAME.");
      case WORKOS_UNREADABLE ->
          usage("Check WORKOS_API_URL and what the key may read, then run this again.");
      case CLERK_DIFFERS ->
          usage("Use the right key, or a workspace of its own; --new-target if you mean it.");
      case NO_SNAPSHOT ->
          usage("Take one first.", command.command("snapshot --csv clerk-export.csv"));
      case SNAPSHOT_EMPTY ->
          usage(
              "Take it again, from the export of the right instance.",
              command.command("snapshot --csv clerk-export.csv"));
      case FILE_OF_OTHER_INSTANCE ->
          usage(
              "Check which instance the key opens, if Clerk was read (its dashboard: API keys), and"
                  + " of which one the export is. For another instance take a workspace of its own"
                  + " with -w DIR; if all is as it should be, say so with --accept-overlap. The"
                  + " snapshot is as it was before.");
      case FILES_DISAGREE ->
          usage(
              "Say of each of these files when Clerk exported it: --exported-at FILE=TIME, such as"
                  + " --exported-at users.csv=2026-11-01T20:00:00Z; the newest then counts. Or leave"
                  + " out the older ones. The snapshot is as it was before.");
      case FILE_OLDER_THAN_DATED ->
          usage(
              "Say when Clerk exported it (its dashboard: Settings, User exports) with --exported-at"
                  + " FILE=TIME; or export again. The snapshot is as it was before.");
      case EXPORTED_AT_WRONG ->
          usage(
              "Correct --exported-at: when Clerk exported the file, with its time zone, such as"
                  + " 2026-11-01T20:00:00Z. The snapshot is as it was before.");
      case ALL_REJECTED ->
          usage(
              "Check that these are Clerk's exports, as Clerk wrote them. The snapshot is as it was"
                  + " before.");
      case LOOKS_OWED ->
          usage(
              "Let the plan that wrote them look, and take back what has moved (with the policy that it"
                  + " was made with); then plan.",
              command.command("apply"));
      case NO_PLAN -> usage("Make one first.", command.command("plan"));
      case PLAN_STALE ->
          usage(
              "Plan again: it decides anew, by what holds now. Nothing more of it was written.",
              command.command("plan"));
      case PLAN_UNDONE ->
          usage("Plan again to go forward, or finish the rollback.", command.command("plan"));
      case DOCS_OLD ->
          usage(
              "Have them read again; without a network somebody can answer for them. Nothing was"
                  + " written.",
              command.command("docs --refresh"),
              command.command("docs --accept"));
      case DOCS_DRIFT ->
          usage(
              "Look at what differs, and what to do about it; then accept it, or wait for a newer"
                  + " Ferry. Nothing was written.",
              command.command("docs"),
              command.command("docs --accept"));
      case DOCS_STATE_UNREADABLE ->
          usage(
              "It tells who accepted what: bring it back from a copy, or move it away and begin anew.");
      case PLAN_BEGUN ->
          usage(
              "Plan again: that reads WorkOS, and leaves what is still to be done. Then rehearse.",
              command.command("plan"));
      case TARGET_UNREAD -> usage("Plan again.", command.command("plan"));
      case STAND_IN_REAL -> usage("Give a server of its own on this machine.");
      case ADDRESS_REFUSED -> usage("Correct it, or unset it.");
      case KEY_SHAPE ->
          ends(ExitCode.KEY_REFUSED, "Copy the key from the WorkOS dashboard, API Keys.");
    };
  }

  private String code() {
    return Document.word(refused.reason());
  }

  private UsageError usage(String remedy, String... next) {
    return UsageError.usage(code(), refused.message(), remedy, next);
  }

  private UsageError coded(String code, String remedy) {
    return UsageError.usage(code, refused.message(), remedy);
  }

  private UsageError ends(int exitCode, String remedy) {
    return new UsageError(exitCode, code(), refused.message(), remedy, List.of());
  }
}
