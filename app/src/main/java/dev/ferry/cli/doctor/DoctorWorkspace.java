package dev.ferry.cli.doctor;

import dev.ferry.Migration;
import dev.ferry.RefusedException;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.doctor.Check;
import dev.ferry.doctor.Check.Status;
import dev.ferry.privacy.ShownKey;
import dev.ferry.privacy.WrongKeyException;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.text.Trouble;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.SnapshotInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the workspace knows, if there is one and it opens; without it there is only less to say. */
final class DoctorWorkspace {
  private final @Nullable Migration migration;
  private final @Nullable Check failure;

  private DoctorWorkspace(@Nullable Migration migration, @Nullable Check failure) {
    this.migration = migration;
    this.failure = failure;
  }

  /** The one that a command works in already. */
  static DoctorWorkspace of(Migration migration) {
    return new DoctorWorkspace(migration, null);
  }

  static DoctorWorkspace open(WorkCommand command) {
    try {
      if (!Migration.isThere(command.workspaceFolder(), command.options())) {
        return new DoctorWorkspace(null, null);
      }
      return new DoctorWorkspace(command.open(false), null);
    } catch (RefusedException refused) {
      UsageError e = command.refusal(refused);
      Status status = e.exitCode() == ExitCode.IN_USE ? Status.UNKNOWN : Status.FAIL;
      return closed(status, e.code(), e.message(), e.fix());
    } catch (WrongKeyException e) {
      return closed(
          Status.FAIL,
          "sealing-key-differs",
          String.valueOf(e.getMessage()),
          "Give the same FERRY_KEY_FILE or FERRY_PASSPHRASE as before.");
    } catch (IOException e) {
      return closed(
          Status.FAIL,
          "workspace-unreadable",
          Trouble.words(e),
          "Check the folder's permissions and the disk.");
    } catch (RuntimeException e) {
      return Migration.storageFailure(e)
          .map(
              storage ->
                  closed(
                      Status.FAIL,
                      "storage-failed",
                      storage,
                      "Fix that, then look again: what was durable is kept."))
          .orElseThrow(() -> e);
    }
  }

  private static DoctorWorkspace closed(Status status, String code, String what, String fix) {
    return new DoctorWorkspace(null, new Check("workspace-content", status, code, what, fix));
  }

  /**
   * Whether it belongs to what the keys open.
   *
   * @param target null if there is no key
   * @param clerk null if Clerk did not say
   */
  List<Check> checks(@Nullable WorkosTarget target, @Nullable ClerkInstance clerk) {
    List<Check> checks = new ArrayList<>();
    if (failure != null) {
      checks.add(failure);
    }
    if (migration != null && target != null) {
      migration
          .environment()
          .map(current -> environment(migration.workspace().environments(), current, target))
          .ifPresent(checks::add);
    }
    if (migration != null && clerk != null) {
      migration
          .knownClerk()
          .map(known -> same("workspace-clerk", known, clerk.id(), "Clerk"))
          .ifPresent(checks::add);
    }
    return checks;
  }

  private static Check environment(
      Environments environments, KnownEnvironment current, WorkosTarget target) {
    return environments
        .ofKey(target.fingerprint())
        .map(
            known ->
                new Check(
                    "workspace-workos",
                    Status.PASS,
                    "same",
                    "the workspace knows the environment: " + WorkosTarget.describe(known),
                    ""))
        .orElseGet(
            () ->
                new Check(
                    "workspace-workos",
                    Status.FAIL,
                    "target-differs",
                    "the workspace belongs to "
                        + WorkosTarget.describe(current)
                        + ", and the key at hand is another: "
                        + ShownKey.of(target.key()),
                    "If only the key was replaced, the next command finds that out; otherwise use the"
                        + " right key, or plan --new-target for another environment."));
  }

  private static Check same(String id, String known, String now, String side) {
    return known.equals(now)
        ? new Check(id, Status.PASS, "same", "the workspace belongs to " + known, "")
        : new Check(
            id,
            Status.FAIL,
            "target-differs",
            "the workspace belongs to " + side + " " + known + ", and the key opens " + now,
            "Use the right key, or a workspace of its own (-w DIR); --new-target, with the next"
                + " command, if only the key was replaced.");
  }

  /** How many users there are to carry; null without a snapshot. */
  @Nullable Long users() {
    return migration == null
        ? null
        : migration.workspace().snapshots().info().map(SnapshotInfo::users).orElse(null);
  }

  long carried() {
    return migration == null ? 0 : migration.report().applied();
  }

  int webhooksOff() {
    return migration == null
        ? 0
        : new WebhookMemory(migration.workspace().environmentMemory()).ids().size();
  }

  Map<String, Long> providers() {
    return migration == null ? Map.of() : migration.workspace().snapshots().socialProviders();
  }

  /** An export holds no social accounts: that there are none in it says nothing. */
  Check noProviders() {
    return migration != null && users() != null && migration.knownClerk().isPresent()
        ? new Check(
            "social",
            Status.PASS,
            "no-providers",
            "nobody in the snapshot has an account at a social provider",
            "")
        : new Check(
            "social",
            Status.UNKNOWN,
            "providers-unknown",
            "which social providers are in use is not known: there is no snapshot from Clerk's API",
            "Take one (snapshot --clerk), or name them: --provider google.");
  }
}
