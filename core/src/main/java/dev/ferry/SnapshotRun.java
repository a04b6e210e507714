package dev.ferry;

import dev.ferry.migrate.snapshot.EarlierExport;
import dev.ferry.migrate.snapshot.Overlap;
import dev.ferry.migrate.snapshot.SnapshotListener;
import dev.ferry.migrate.snapshot.SnapshotTaker;
import dev.ferry.migrate.snapshot.UndatedFilesException;
import dev.ferry.privacy.Folders;
import dev.ferry.source.DisagreementsWriter;
import dev.ferry.source.EarlierRejects;
import dev.ferry.source.Finding;
import dev.ferry.source.FindingsWriter;
import dev.ferry.source.NamedDisagreement;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.RejectsWriter;
import dev.ferry.source.Source;
import dev.ferry.source.SourceKind;
import dev.ferry.text.Counted;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes one snapshot. Rejected rows take their place in the folder only together with it. */
final class SnapshotRun {
  private static final List<String> LISTS =
      List.of("rejects.csv", "rejects.jsonl", FindingsWriter.FILE, DisagreementsWriter.FILE);

  private static final Set<SourceKind> FILES =
      EnumSet.complementOf(EnumSet.of(SourceKind.SNAPSHOT, SourceKind.BACKEND_API));

  private final Workspace workspace;
  private final Clock clock;
  private final SnapshotNotes notes;
  private final MigrationListener listener;
  private @Nullable RejectedRow first;

  SnapshotRun(Workspace workspace, Clock clock, SnapshotNotes notes, MigrationListener listener) {
    this.workspace = workspace;
    this.clock = clock;
    this.notes = notes;
    this.listener = listener;
  }

  SnapshotInfo take(List<Source> given) throws IOException {
    List<Source> sources = notes.goesOn() ? withWhatWasBefore(given) : given;
    Path folder = workspace.folder();
    Path part = Files.createDirectories(folder.resolve("rejects.part"));
    try {
      SnapshotInfo info = read(sources, part);
      for (String name : LISTS) {
        replace(part.resolve(name), folder.resolve(name));
      }
      Files.deleteIfExists(folder.resolve(DisagreementsWriter.UNDECIDED));
      return info;
    } catch (UndatedFilesException e) {
      if (e.why() == UndatedFilesException.Why.DISAGREE) {
        replace(
            part.resolve(DisagreementsWriter.FILE), folder.resolve(DisagreementsWriter.UNDECIDED));
      }
      throw refused(e, folder);
    } finally {
      Folders.delete(part);
    }
  }

  private List<Source> withWhatWasBefore(List<Source> given) {
    List<Source> sources =
        new ArrayList<>(EarlierExport.all(workspace.snapshots(), hasFiles(given)));
    sources.addAll(given);
    return sources;
  }

  private static RefusedException refused(UndatedFilesException e, Path folder) {
    return switch (e.why()) {
      case DISAGREE ->
          new RefusedException(
              Refused.FILES_DISAGREE,
              e.getMessage()
                  + ". Each is named in "
                  + folder.resolve(DisagreementsWriter.UNDECIDED));
      case OLDER_THAN_DATED ->
          new RefusedException(Refused.FILE_OLDER_THAN_DATED, String.valueOf(e.getMessage()));
      case SAID_WRONG ->
          new RefusedException(Refused.EXPORTED_AT_WRONG, String.valueOf(e.getMessage()));
    };
  }

  private SnapshotInfo read(List<Source> sources, Path part) throws IOException {
    listener.began(Activity.READ_SOURCES, 0);
    try (FindingsWriter findings = FindingsWriter.in(part);
        DisagreementsWriter disagreements = DisagreementsWriter.in(part);
        RejectsWriter rejects = RejectsWriter.in(part)) {
      SnapshotTaker taker =
          new SnapshotTaker(workspace, clock, new Written(rejects, findings, disagreements));
      return taker.take(
          sources,
          stillRejected(sources, rejects),
          read -> {
            refuseIfNothingWasRead(read);
            refuseFilesOfOtherInstances(read);
          },
          read -> new SourcesJson(notes, findings.counts(), csvBefore()).of(read));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      listener.ended(Activity.READ_SOURCES);
    }
  }

  /** How many rows of files that are not read again were rejected; they are named once more. */
  private long stillRejected(List<Source> sources, RejectsWriter rejects) throws IOException {
    if (!notes.goesOn() || hasFiles(sources)) {
      return 0;
    }
    long before = workspace.snapshots().info().map(SnapshotInfo::rejects).orElse(0L);
    return new EarlierRejects(workspace.folder()).copyInto(rejects, before, sources);
  }

  private List<String> csvBefore() {
    return notes.goesOn()
        ? workspace.snapshots().info().map(SourcesJson::csvOf).orElse(List.of())
        : List.of();
  }

  private static boolean hasFiles(List<Source> sources) {
    return sources.stream().anyMatch(source -> FILES.contains(source.kind()));
  }

  /**
   * Export files of which no row at all could be read are other files, most likely. The snapshot
   * before stays: an empty one in its place would make everybody a user who is gone.
   */
  private void refuseIfNothingWasRead(List<SnapshotTaker.Read> sources) {
    long users = 0;
    long rejects = 0;
    for (SnapshotTaker.Read read : sources) {
      if (FILES.contains(read.source().kind())) {
        users += read.users();
        rejects += read.rejects();
      }
    }
    RejectedRow example = first;
    if (users > 0 || rejects == 0 || example == null) {
      return;
    }
    throw new RefusedException(
        Refused.ALL_REJECTED,
        Counted.words(
            "none of the %,d row[s] can be read; the first one, %s line %d: %s, %s",
            rejects, example.file(), example.line(), example.code(), example.why()));
  }

  /** By such a file everybody would be gone, and everybody new. */
  private void refuseFilesOfOtherInstances(List<SnapshotTaker.Read> sources) {
    for (SnapshotTaker.Read read : sources) {
      Overlap overlap = read.overlap();
      if (overlap != null && overlap.isStrange() && !notes.overlapAccepted()) {
        throw new RefusedException(
            Refused.FILE_OF_OTHER_INSTANCE, otherInstance(read.source(), overlap));
      }
    }
  }

  private static String otherInstance(Source source, Overlap overlap) {
    String words =
        Counted.words(
            "%s is of another Clerk instance, most likely: of %,d user[s] in it %s %,d",
            source.name(),
            overlap.ids(),
            overlap.api() ? "Clerk's API knows" : "the snapshot before held",
            overlap.known());
    return overlap.api()
        ? Counted.words(
            "%s, and has %,d in all; all others would count as deleted", words, overlap.others())
        : words;
  }

  /** Writes the lists, and tells what goes into them. */
  private final class Written implements SnapshotListener {
    private final RejectsWriter rejects;
    private final FindingsWriter findings;
    private final DisagreementsWriter disagreements;

    Written(RejectsWriter rejects, FindingsWriter findings, DisagreementsWriter disagreements) {
      this.rejects = rejects;
      this.findings = findings;
      this.disagreements = disagreements;
    }

    @Override
    public void rejected(RejectedRow row) {
      first = first == null ? row : first;
      rejects.write(row);
      listener.rejected(row);
    }

    @Override
    public void finds(Finding finding) {
      findings.write(finding);
      listener.finds(finding);
    }

    @Override
    public void disagree(NamedDisagreement disagreement) {
      if (disagreements.write(disagreement)) {
        listener.disagree(disagreement.clerkId());
      }
    }

    @Override
    public void progressed(long read) {
      listener.progressed(Activity.READ_SOURCES, read);
    }
  }

  private static void replace(Path fresh, Path old) throws IOException {
    if (Files.exists(fresh)) {
      Folders.replace(fresh, old);
    } else {
      Files.deleteIfExists(old);
    }
  }
}
