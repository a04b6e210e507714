package dev.ferry.cli.session;

import dev.ferry.Migration;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.privacy.WrongKeyException;
import dev.ferry.source.UnreadableSourceException;
import dev.ferry.source.clerk.api.ClerkUnreadableException;
import dev.ferry.text.Trouble;
import dev.ferry.workos.ReadFailedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a command did not do what was asked: everything that is said of it, and its exit code.
 *
 * @param code stable, lower-case, hyphenated
 * @param message what happened, to what, and why
 * @param remedy what to do now
 * @param next commands worth running now
 */
record Failure(int exitCode, String code, String message, String remedy, List<String> next) {

  /**
   * @return empty if somebody has stopped the command, of which there is nothing to say
   */
  static Optional<Failure> of(Throwable e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } else if (e instanceof IOException io) {
      return ofFiles(io);
    } else if (e instanceof UncheckedIOException io) {
      return ofFiles(Objects.requireNonNull(io.getCause()));
    }
    return Optional.of(explained(e));
  }

  private static Failure explained(Throwable e) {
    if (e instanceof UsageError no) {
      return new Failure(no.exitCode(), no.code(), no.message(), no.fix(), no.next());
    } else if (e instanceof UnreadableSourceException) {
      return refused("source-unreadable", message(e), "Nothing was changed.");
    } else if (e instanceof WrongKeyException) {
      return refused(
          "sealing-key-differs",
          message(e),
          "Give the same FERRY_KEY_FILE or FERRY_PASSPHRASE as before.");
    } else if (e instanceof ReadFailedException read) {
      return read.why() == ReadFailedException.Cause.KEY
          ? keyRefused(
              "WorkOS refused the key: " + message(e),
              "Check that the key is of the right environment and not revoked.")
          : refused(
              "workos-unreadable",
              "WorkOS could not be read: " + message(e),
              "Check WORKOS_API_URL and the network, then run this again.");
    } else if (e instanceof ClerkUnreadableException read) {
      return read.why() == ClerkUnreadableException.Cause.KEY
          ? keyRefused(
              "Clerk refused the key: " + message(e),
              "Check that the key is of the right instance and not revoked.")
          : refused(
              "clerk-unreadable",
              "Clerk could not be read: " + message(e),
              "Check CLERK_API_URL and the network, then run this again; nothing was changed.");
    }
    return ofStorage(e).orElseGet(() -> defect(e));
  }

  private static Optional<Failure> ofStorage(Throwable e) {
    return e instanceof RuntimeException failed
        ? Migration.storageFailure(failed)
            .map(
                storage ->
                    refused(
                        "storage-failed",
                        storage,
                        "Fix that, then run this again: what was durable is kept."))
        : Optional.empty();
  }

  private static Optional<Failure> ofFiles(IOException e) {
    return e instanceof InterruptedIOException || e instanceof ClosedByInterruptException
        ? Optional.empty()
        : Optional.of(
            refused(
                "file-error",
                Trouble.words(e),
                "Check the path, its permissions and the space on the disk, then run this again."));
  }

  private static Failure defect(Throwable e) {
    return new Failure(
        ExitCode.OUR_DEFECT,
        "defect",
        "this is a defect of ferry: " + e.getClass().getSimpleName() + ": " + e.getMessage(),
        "Run it again with --debug and report what it prints. The journal is intact.",
        List.of());
  }

  private static Failure refused(String code, String message, String remedy) {
    return new Failure(ExitCode.REFUSED, code, message, remedy, List.of());
  }

  private static Failure keyRefused(String message, String remedy) {
    return new Failure(ExitCode.KEY_REFUSED, "key-refused", message, remedy, List.of());
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage());
  }
}
