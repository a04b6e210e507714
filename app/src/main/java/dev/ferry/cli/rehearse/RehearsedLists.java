package dev.ferry.cli.rehearse;

import dev.ferry.RehearsalStages;
import dev.ferry.cli.output.RehearsalReport;
import dev.ferry.cli.plan.OverflowSidecar;
import dev.ferry.console.RelativePaths;
import dev.ferry.privacy.Folders;
import dev.ferry.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lists that the stages of a rehearsal write into its copy, which is deleted at the end: what
 * is worth it goes beside those of the real run, under a name of its own.
 */
final class RehearsedLists {
  /** What their names begin with. */
  private static final String PREFIX = "rehearsal-";

  static final String DIFFERENCES = "differences.jsonl";
  static final String UNFINISHED = "unfinished.csv";
  static final String UNFINISHED_JSON = "unfinished.jsonl";
  static final String PASSWORD_RESETS = "password-reset.csv";
  static final String KEPT = "kept.csv";
  static final String REASONS = "reasons.csv";
  static final String OBJECT_REASONS = "object-reasons.csv";
  static final String EMAIL_CHOICES = "email-choices.csv";

  private static final List<String> ALL =
      List.of(
          RehearsalReport.NAME,
          REASONS,
          OBJECT_REASONS,
          EMAIL_CHOICES,
          OverflowSidecar.NAME,
          DIFFERENCES,
          UNFINISHED,
          UNFINISHED_JSON,
          PASSWORD_RESETS,
          KEPT);

  private final Path workspace;
  private final Path reports;
  private final Path sidecar;
  private final Path copy;

  /** Of the copy: where its environment's are, once it is bound to one. */
  private Path copiedReports;

  private Path copiedSidecar;

  private final Map<String, Boolean> saved = new LinkedHashMap<>();

  /** How lines for people name what is in a folder. */
  private final RelativePaths named;

  /**
   * @param from the folder from which people name files
   */
  RehearsedLists(Workspace original, Path from) {
    this.named = new RelativePaths(from);
    this.workspace = original.folder();
    this.reports = original.reports();
    this.copy = workspace.resolve(RehearsalStages.COPY);
    this.sidecar = OverflowSidecar.folder(original);
    this.copiedReports = copy.resolve(workspace.relativize(reports));
    this.copiedSidecar = copy.resolve(workspace.relativize(sidecar));
    ALL.forEach(name -> saved.put(name, false));
  }

  /** From now on lines are of this copy. */
  void begin(Workspace bound) {
    copiedReports = bound.reports();
    copiedSidecar = OverflowSidecar.folder(bound);
  }

  /**
   * Takes one of them out of the copy.
   *
   * @param worthIt false if there is nothing in it
   */
  void save(String name, boolean worthIt) throws IOException {
    Path list = folder(name, copiedSidecar, copiedReports).resolve(name);
    boolean saves = worthIt && Files.exists(list);
    if (saves) {
      make(folder(name, sidecar, reports));
      Files.move(list, place(name), StandardCopyOption.REPLACE_EXISTING);
    }
    saved.put(name, saves);
  }

  private static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.resolve("..").normalize());
      Folders.createPrivately(folder);
    }
  }

  /** Those that were saved; one of an earlier rehearsal is none of this one, and goes. */
  List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Map.Entry<String, Boolean> one : saved.entrySet()) {
      if (one.getValue() && !one.getKey().equals(RehearsalReport.NAME)) {
        all.add(place(one.getKey()));
      } else if (!one.getValue()) {
        Files.deleteIfExists(place(one.getKey()));
      }
      Path ofNone = ofNoEnvironment(one.getKey());
      if (!ofNone.equals(place(one.getKey()))) {
        Files.deleteIfExists(ofNone);
      }
    }
    return all;
  }

  /** The page of it, if it came so far. */
  Optional<Path> page() {
    return Optional.of(place(RehearsalReport.NAME))
        .filter(page -> saved.getOrDefault(RehearsalReport.NAME, false));
  }

  private Path place(String name) {
    return folder(name, sidecar, reports).resolve(PREFIX + name);
  }

  /** Where that of a snapshot that was rehearsed alone is. */
  private Path ofNoEnvironment(String name) {
    return folder(name, workspace.resolve(OverflowSidecar.FOLDER), workspace.resolve("reports"))
        .resolve(PREFIX + name);
  }

  /** What the plan leaves out of metadata has a folder of its own. */
  private static Path folder(String name, Path ofSidecar, Path ofReports) {
    return name.equals(OverflowSidecar.NAME) ? ofSidecar : ofReports;
  }

  /** A line for people that names places in the copy, with those that will be. */
  String ofTheOriginal(String line) {
    String whole = line;
    for (String name : List.of(REASONS, OverflowSidecar.NAME)) {
      whole =
          renamed(
              whole,
              folder(name, copiedSidecar, copiedReports) + File.separator,
              folder(name, sidecar, reports).resolve(PREFIX).toString());
    }
    return renamed(whole, copy.toString(), workspace.toString());
  }

  /** By its whole path, and as it is named from the folder that people work in. */
  private String renamed(String line, String from, String to) {
    return line.replace(from, to).replace(named.apply(from), named.apply(to));
  }
}
