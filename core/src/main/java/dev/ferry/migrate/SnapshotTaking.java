package dev.ferry.migrate;

import dev.ferry.model.ClerkUserFragment;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.Source;
import dev.ferry.source.SourceListener;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.SnapshotStore.Intake;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes a snapshot: reads the sources one after the other and joins them by Clerk id. */
public final class SnapshotTaking {
  private final Workspace workspace;
  private final Consumer<RejectedRow> rejects;
  private final Consumer<Long> progress;

  /**
   * @param rejects gets every row that could not be read
   * @param progress hears how many rows have been read
   */
  public SnapshotTaking(
      Workspace workspace, Consumer<RejectedRow> rejects, Consumer<Long> progress) {
    this.workspace = workspace;
    this.rejects = rejects;
    this.progress = progress;
  }

  /**
   * One source in numbers.
   *
   * @param users read from it
   * @param rejects rows of it that could not be read
   */
  public record Read(String file, String kind, long users, long rejects) {}

  /**
   * Reads the sources, the weaker kinds first, so that where two speak of one field the stronger
   * has the last word; and among equals the one named last.
   *
   * @param describe turns the numbers of the sources into a JSON array
   * @throws dev.ferry.source.UnreadableSourceException if a file is not what it claims to be; the
   *     snapshot before stays as it was
   */
  public SnapshotInfo take(List<Source> sources, Function<List<Read>, String> describe)
      throws IOException {
    List<Source> ordered = new ArrayList<>(sources);
    ordered.sort(Comparator.comparing(Source::kind));
    return workspace
        .snapshots()
        .replace(
            intake -> {
              List<Read> read = new ArrayList<>();
              for (Source source : ordered) {
                read.add(new Reading(source, read.size(), intake).run());
              }
              long rejected = read.stream().mapToLong(Read::rejects).sum();
              return new Sources(describe.apply(read), rejected);
            });
  }

  /** One source on its way into the snapshot. */
  private final class Reading implements SourceListener {
    private final Source source;
    private final int number;
    private final Intake intake;
    private long users;
    private long rejected;

    Reading(Source source, int number, Intake intake) {
      this.source = source;
      this.number = number;
      this.intake = intake;
    }

    Read run() throws IOException {
      source.read(this);
      return new Read(name(), source.kind().word(), users, rejected);
    }

    @Override
    public void user(ClerkUserFragment fragment, long line) {
      if (intake.put(number, fragment)) {
        users++;
        progress.accept(users);
      } else {
        reject(
            new RejectedRow(
                name(),
                line,
                line,
                "id-repeated",
                "an earlier row of this file has the same id and counts; keep one of them",
                Map.of("id", fragment.user().id())));
      }
    }

    @Override
    public void reject(RejectedRow row) {
      rejected++;
      rejects.accept(row);
    }

    private String name() {
      return String.valueOf(source.file().getFileName());
    }
  }
}
