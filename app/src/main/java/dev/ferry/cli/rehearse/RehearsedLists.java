package dev.ferry.cli.rehearse;

import dev.ferry.RehearsalStages;
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

  private final Path workspace;
  private final Path reports;
  private final Map<String, Boolean> saved = new LinkedHashMap<>();

  RehearsedLists(Workspace original) {
    this.workspace = original.folder();
    this.reports = original.reports();
    for (String name : List.of(DIFFERENCES, UNFINISHED, UNFINISHED_JSON, PASSWORD_RESETS, KEPT)) {
      saved.put(name, false);
    }
  }

  /**
   * Takes one out of the copy.
   *
   * @param worthIt false if there is nothing in it
   */
  void save(Workspace copy, String name, boolean worthIt) throws IOException {
    Path list = copy.reports().resolve(name);
    boolean saves = worthIt && Files.exists(list);
    if (saves) {
      Files.createDirectories(reports);
      Files.move(list, place(name), StandardCopyOption.REPLACE_EXISTING);
    }
    saved.put(name, saves);
  }

  /** Those that were saved; one of an earlier rehearsal is none of this one, and goes. */
  List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Map.Entry<String, Boolean> one : saved.entrySet()) {
      if (one.getValue()) {
        all.add(place(one.getKey()));
      } else {
        Files.deleteIfExists(place(one.getKey()));
      }
    }
    return all;
  }

  private Path place(String name) {
    return reports.resolve(PREFIX + name);
  }

  /** A line for people that names places in the copy, with those that will be. */
  String ofTheOriginal(String line) {
    Path copy = workspace.resolve(RehearsalStages.COPY);
    String lists = copy.resolve(workspace.relativize(reports)) + File.separator;
    return line.replace(lists, place("").toString()).replace(copy.toString(), workspace.toString());
  }
}
