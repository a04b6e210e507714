package dev.ferry.cli.snapshot;

import dev.ferry.cli.common.Shell;
import dev.ferry.cli.common.UsageError;
import dev.ferry.source.DatedFile;
import dev.ferry.source.FileSource;
import dev.ferry.source.Source;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When files were exported, as somebody says it: {@code TIME} of all, {@code FILE=TIME} of one.
 *
 * @param said each as typed
 */
public record ExportTimes(List<String> said) {
  /** Nobody says anything. */
  public static final ExportTimes NONE = new ExportTimes(List.of());

  private static final String CODE = "exported-at-wrong";
  private static final String HOW =
      "Write --exported-at 2026-11-01T20:00:00Z for all files, or --exported-at"
          + " FILE=2026-11-01T20:00:00Z for each.";

  public ExportTimes {
    said = List.copyOf(said);
  }

  /** To paste into a command. */
  String options() {
    return said.stream()
        .map(one -> " --exported-at " + Shell.quote(one))
        .collect(Collectors.joining());
  }

  /**
   * The files with their times.
   *
   * @param workingFolder against which relative paths are taken
   * @throws UsageError if one cannot be meant
   */
  List<Source> of(List<FileSource> files, Path workingFolder) {
    Instant ofAll = null;
    Map<FileSource, Instant> ofOne = new HashMap<>();
    for (String one : said) {
      Optional<Instant> plain = instant(one);
      if (plain.isPresent()) {
        if (ofAll != null) {
          throw wrong("--exported-at " + one + " is the second time that is given for all files");
        }
        ofAll = plain.get();
      } else {
        put(one, files, workingFolder, ofOne);
      }
    }
    return dated(files, ofAll, ofOne);
  }

  private static List<Source> dated(
      List<FileSource> files, @Nullable Instant ofAll, Map<FileSource, Instant> ofOne) {
    List<Source> dated = new ArrayList<>();
    for (FileSource file : files) {
      Instant when = ofOne.getOrDefault(file, ofAll);
      dated.add(when == null ? file : new DatedFile(file, when));
    }
    return dated;
  }

  private static void put(
      String one, List<FileSource> files, Path workingFolder, Map<FileSource, Instant> ofOne) {
    int end = one.lastIndexOf('=');
    if (end <= 0) {
      throw wrong("--exported-at " + one + " is no time with a time zone");
    }
    String name = one.substring(0, end);
    String time = one.substring(end + 1);
    Instant when =
        instant(time)
            .orElseThrow(
                () -> wrong("of " + name + ", '" + time + "' is no time with a time zone"));
    for (FileSource file : called(name, files, workingFolder)) {
      Instant before = ofOne.put(file, when);
      if (before != null && !before.equals(when)) {
        throw wrong("of " + name + ", two times are given: " + before + " and " + when);
      }
    }
  }

  /** By its path, or by its name alone where no other file has it. */
  private static List<FileSource> called(String name, List<FileSource> files, Path workingFolder) {
    Path path = workingFolder.resolve(name).normalize();
    List<FileSource> byPath =
        files.stream()
            .filter(file -> workingFolder.resolve(file.file()).normalize().equals(path))
            .toList();
    if (!byPath.isEmpty()) {
      return byPath;
    }
    List<FileSource> byName = files.stream().filter(file -> file.name().equals(name)).toList();
    if (byName.size() == 1) {
      return byName;
    }
    throw wrong(
        byName.isEmpty()
            ? name + " is none of the files that are read: " + names(files)
            : name + " is the name of several files: " + names(byName));
  }

  private static String names(List<FileSource> files) {
    return files.isEmpty()
        ? "none is"
        : files.stream().map(file -> file.file().toString()).collect(Collectors.joining(", "));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static UsageError wrong(String what) {
    return UsageError.usage(CODE, what, HOW);
  }
}
