package dev.ferry.report.letter;

import static java.util.Objects.requireNonNull;

import dev.ferry.bounds.BoundedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The languages that letters can be written in, by their tags in lower case. */
public record Languages(Map<String, Words> all) {
  private static final List<String> BUNDLED = List.of("en", "de");
  private static final int MOST_FILES = 200;

  private static final Pattern TAG =
      Pattern.compile("[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,7}", Pattern.CASE_INSENSITIVE);

  public Languages {
    all = Map.copyOf(all);
  }

  /** Those that come with the program. */
  public static Languages bundled() {
    Map<String, Words> all = new TreeMap<>();
    for (String tag : BUNDLED) {
      try {
        all.put(tag, LanguageFile.read(tag + ".yaml", bundledFile(tag).orElseThrow()));
      } catch (WrongLanguageException e) {
        throw new IllegalStateException(e);
      }
    }
    return new Languages(all);
  }

  /** A file that comes with the program, as a beginning for another language. */
  public static Optional<byte[]> bundledFile(String tag) {
    if (!BUNDLED.contains(tag)) {
      return Optional.empty();
    }
    try (InputStream in = Languages.class.getResourceAsStream(tag + ".yaml")) {
      return Optional.of(requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<String> bundledTags() {
    return BUNDLED;
  }

  /**
   * The same with the files of a folder; one of a bundled language takes its place.
   *
   * @throws WrongLanguageException with all that is wrong with any of them
   */
  public Languages with(Path folder) throws IOException, WrongLanguageException {
    Map<String, Words> more = new TreeMap<>(all);
    List<LanguageProblem> problems = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = String.valueOf(file.getFileName());
      try {
        Words words = LanguageFile.read(name, BoundedFile.bytes(file, LanguageFile.MOST_BYTES));
        more.put(words.tag().toLowerCase(Locale.ROOT), words);
      } catch (BoundedFile.TooLongException e) {
        problems.add(new LanguageProblem(name, 1, "it is too long for a language file"));
      } catch (WrongLanguageException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new WrongLanguageException(problems);
    }
    return new Languages(more);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*[.]ya?ml"))
          .sorted()
          .limit(MOST_FILES)
          .toList();
    }
  }

  /** The tags, in order. */
  public Set<String> tags() {
    return new TreeMap<>(all).keySet();
  }

  /**
   * The language of a tag, or that of which it is a variety: {@code de-AT} finds {@code de}. Users
   * write tags themselves: whatever is none finds nothing.
   */
  public Optional<Words> of(String tag) {
    String wanted = tag.strip().replace('_', '-').toLowerCase(Locale.ROOT);
    if (!isTag(wanted)) {
      return Optional.empty();
    }
    while (!all.containsKey(wanted) && wanted.contains("-")) {
      wanted = wanted.substring(0, wanted.lastIndexOf('-'));
    }
    return Optional.ofNullable(all.get(wanted));
  }

  /** True if it can be told to people as it stands. */
  static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }
}
