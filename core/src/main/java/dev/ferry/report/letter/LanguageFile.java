package dev.ferry.report.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.report.letter.Key.Wanted;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads a language file. Strict: what is missing, unknown or unbalanced is a problem, since whoever
 * gets the letter would see it. All problems are found, not the first alone. Used once.
 */
final class LanguageFile {
  /** A language and perhaps a region or script; others have no texts of their own. */
  private static final Pattern NAME =
      Pattern.compile("([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3})[.]yaml");

  /** What is longer takes YAML's reader minutes, if it is one comment. */
  static final int MOST_BYTES = 1 << 18;

  private static final int DEEPEST = 10;

  /** Of these the texts are patterns of {@link DateTimeFormatter}. */
  private static final String DATE = "formats.date";

  private static final String MOMENT = "formats.moment";

  private final String name;
  private final List<LanguageProblem> problems = new ArrayList<>();
  private final Map<String, Found> found = new HashMap<>();
  private final Map<String, Integer> sections = new HashMap<>();

  private LanguageFile(String name) {
    this.name = name;
  }

  private record Found(String text, int line) {}

  /**
   * @param name of the file: the language's tag, and {@code .yaml}
   * @throws WrongLanguageException if anything is wrong with it
   */
  static Words read(String name, byte[] yaml) throws WrongLanguageException {
    return new LanguageFile(name).read(yaml);
  }

  private Words read(byte[] yaml) throws WrongLanguageException {
    Locale locale = locale();
    take(yaml);
    if (!problems.isEmpty()) {
      throw new WrongLanguageException(problems); // of half a file the rest would be said missing
    }
    Map<String, Wording> texts = new HashMap<>();
    for (Wanted wanted : Key.wanted()) {
      texts.put(wanted.path(), wording(wanted));
    }
    DateTimeFormatter date = pattern(DATE, locale);
    DateTimeFormatter moment = pattern(MOMENT, locale);
    unknown();
    if (!problems.isEmpty()) {
      throw new WrongLanguageException(problems);
    }
    return new Words(locale, texts, date, moment);
  }

  private Locale locale() throws WrongLanguageException {
    var tag = NAME.matcher(name);
    if (!tag.matches()) {
      problem(1, "the name is to be a language's tag, such as fr.yaml or pt-BR.yaml");
      throw new WrongLanguageException(problems);
    }
    return Locale.forLanguageTag(tag.group(1));
  }

  private void problem(int line, String what) {
    problems.add(new LanguageProblem(name, line, what));
  }

  private void take(byte[] yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    options.setNestingDepthLimit(DEEPEST);
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
      take(new Yaml(options).parse(new StringReader(text)));
    } catch (MarkedYAMLException e) {
      Mark at = e.getProblemMark();
      problem(at == null ? 1 : at.getLine() + 1, String.valueOf(e.getProblem()));
    } catch (YAMLException e) {
      problem(1, "it is no YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    } catch (CharacterCodingException e) {
      problem(1, "it is no text in UTF-8");
    }
  }

  /** Up to the first thing that is no key with a text, or a section of such. */
  private void take(Iterable<Event> events) {
    Deque<String> path = new ArrayDeque<>();
    String key = null;
    int documents = 0;
    for (Event event : events) {
      int line = event.getStartMark().getLine() + 1;
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        problem(line, "a second document begins, and only one is read");
        return;
      } else if (event instanceof AliasEvent alias) {
        problem(line, "aliases (*" + alias.getAnchor() + ") are not read");
        return;
      } else if (event instanceof MappingStartEvent) {
        if (key != null) {
          path.addLast(key);
          sections.put(String.join(".", path), line);
          key = null;
        }
      } else if (event instanceof MappingEndEvent) {
        path.pollLast();
      } else if (event instanceof ScalarEvent scalar && key == null) {
        key = scalar.getValue();
      } else if (event instanceof ScalarEvent scalar) {
        put(at(path, key), scalar.getValue(), line);
        key = null;
      } else if (event instanceof SequenceStartEvent) {
        problem(line, at(path, key) + ": a text is meant");
        return;
      }
    }
    if (key != null) {
      problem(1, "the file holds no keys and values");
    }
  }

  private void put(String path, String text, int line) {
    if (found.putIfAbsent(path, new Found(text, line)) != null) {
      problem(line, path + ": is there twice");
    }
  }

  private static String at(Deque<String> path, @Nullable String key) {
    List<String> all = new ArrayList<>(path);
    if (key != null) {
      all.add(key);
    }
    return String.join(".", all);
  }

  private Wording wording(Wanted wanted) {
    Found text = found.get(wanted.path());
    if (text == null) {
      missing(wanted.path());
      return new Wording(List.of());
    }
    int before = problems.size();
    Wording wording =
        Wording.of(
            text.text(), wanted.form(), what -> problem(text.line(), wanted.path() + ": " + what));
    if (problems.size() == before && !wording.places().containsAll(wanted.required())) {
      String all =
          wanted.required().stream()
              .map(place -> "{" + place.word() + "}")
              .collect(Collectors.joining(" and "));
      problem(text.line(), wanted.path() + ": must say " + all);
    }
    return wording;
  }

  /** At the innermost section that is there. */
  private void missing(String path) {
    String section = path;
    while (section.contains(".")) {
      section = section.substring(0, section.lastIndexOf('.'));
      if (sections.containsKey(section)) {
        problem(sections.get(section), path + ": is missing");
        return;
      }
    }
    problem(1, path + ": is missing");
  }

  private DateTimeFormatter pattern(String path, Locale locale) {
    Found pattern = found.get(path);
    if (pattern == null) {
      missing(path);
      return DateTimeFormatter.ISO_LOCAL_DATE;
    }
    try {
      DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern.text(), locale);
      String tried =
          path.equals(DATE)
              ? format.format(LocalDate.EPOCH)
              : format.format(ZonedDateTime.of(2027, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
      if (tried.isBlank()) {
        throw new IllegalArgumentException("an empty pattern");
      }
      return format;
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(
          pattern.line(),
          path
              + ": is no pattern of a "
              + path.substring(path.indexOf('.') + 1)
              + ", such as "
              + (path.equals(DATE) ? "d MMMM uuuu" : "d MMMM uuuu, HH:mm (zzzz)"));
      return DateTimeFormatter.ISO_LOCAL_DATE;
    }
  }

  private void unknown() {
    Map<String, Found> unknown = new TreeMap<>(found);
    Key.wanted().forEach(wanted -> unknown.remove(wanted.path()));
    unknown.keySet().removeAll(Set.of(DATE, MOMENT));
    unknown.forEach((path, text) -> problem(text.line(), path + ": is an unknown key"));
  }
}
