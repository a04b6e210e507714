package dev.ferry.report;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.source.CsvList;
import dev.ferry.text.Code;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Rollbacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names everybody and everything that a rollback kept or could not undo, as CSV: users first. No
 * secret is in it.
 */
public final class KeptList {
  private static final int BATCH = 1_000;
  private static final int FIRST = 100;

  private static final CsvList<Result<Undone>> LIST =
      new CsvList<Result<Undone>>()
          .with("clerk_id", Result::clerkId)
          .with("workos_id", Result::workosId)
          .with("outcome", result -> Code.withUnderscores(result.outcome()))
          .with("reason", result -> result.reason() == null ? "" : result.reason().code())
          .with("detail", Result::message)
          .with("what_to_do", result -> result.reason() == null ? "" : result.reason().fix())
          .with("kind", result -> result.kind().word());

  private final Rollbacks rollbacks;
  private final List<Result<Undone>> first = new ArrayList<>();
  private final List<Result<Undone>> firstObjects = new ArrayList<>();
  private long count;

  public KeptList(Journal journal) {
    this.rollbacks = journal.rollbacks();
  }

  /** Writes the file; replaces an older one. Streams. */
  public KeptList write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    count =
        LIST.write(
            file,
            Stream.concat(
                kept(List.of(ObjectKind.USER), first),
                kept(ObjectKind.BESIDE_USERS, firstObjects)));
    return this;
  }

  private Stream<Result<Undone>> kept(List<ObjectKind> kinds, List<Result<Undone>> firstOnes) {
    return Batches.byId(Result<Undone>::clerkId, id -> rollbacks.after(kinds, id, BATCH)).stream()
        // Of a user who has one, it may be that of its second factor.
        .filter(result -> result.reason() != null || result.failed())
        .peek(
            result -> {
              if (firstOnes.size() < FIRST) {
                firstOnes.add(result);
              }
            });
  }

  public long count() {
    return count;
  }

  /** The first objects other than users among them. */
  public List<Result<Undone>> firstObjects() {
    return List.copyOf(firstObjects);
  }

  /** The first users among them. */
  public List<Result<Undone>> first() {
    return List.copyOf(first);
  }
}
