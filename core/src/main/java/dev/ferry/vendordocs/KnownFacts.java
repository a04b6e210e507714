package dev.ferry.vendordocs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The documents and facts that this version of Ferry was built on ({@code facts.yaml}). */
public record KnownFacts(List<KnownDocument> documents, List<Fact> facts) {

  public KnownFacts {
    documents = List.copyOf(documents);
    facts = List.copyOf(facts);
  }

  /** Those that come with the program. */
  public static KnownFacts bundled() {
    try (InputStream in = KnownFacts.class.getResourceAsStream("facts.yaml")) {
      return of(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KnownFacts of(String yaml) {
    Map<?, ?> root = map(Yaml.read(yaml));
    return new KnownFacts(
        list(root.get("documents")).stream().map(it -> document(map(it))).toList(),
        list(root.get("facts")).stream().map(it -> fact(map(it))).toList());
  }

  /** The facts that were taken from a document. */
  public List<Fact> of(KnownDocument document) {
    return facts.stream().filter(fact -> fact.document().equals(document.id())).toList();
  }

  /** One fact; there must be one of this id. */
  public Fact fact(String id) {
    return facts.stream()
        .filter(fact -> fact.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no fact " + id));
  }

  private static KnownDocument document(Map<?, ?> entry) {
    return new KnownDocument(
        text(entry, "id"),
        URI.create(text(entry, "url")),
        text(entry, "title"),
        KnownDocument.Form.valueOf(text(entry, "form").toUpperCase(Locale.ROOT)),
        LocalDate.parse(text(entry, "seen")),
        text(entry, "why"));
  }

  private static Fact fact(Map<?, ?> entry) {
    return new Fact(
        text(entry, "id"),
        text(entry, "document"),
        text(entry, "what"),
        text(entry, "value"),
        entry.containsKey("usedBy") ? text(entry, "usedBy") : null,
        text(entry, "fix"),
        extraction(entry));
  }

  private static Extraction extraction(Map<?, ?> entry) {
    if (entry.get("table") instanceof Map<?, ?> how) {
      return new Extraction.TableCell(
          text(how, "heading"), text(how, "row"), text(how, "column"), pattern(how));
    } else if (entry.get("sentence") instanceof Map<?, ?> how) {
      return new Extraction.Sentence(text(how, "heading"), pattern(how));
    } else if (entry.get("list") instanceof Map<?, ?> how) {
      return new Extraction.ItemList(text(how, "heading"), text(how, "after"));
    } else if (entry.get("spec") instanceof Map<?, ?> how) {
      return new Extraction.SpecValue(list(how.get("path")).stream().map(String::valueOf).toList());
    }
    throw new IllegalArgumentException("fact " + text(entry, "id") + " says not where it stands");
  }

  private static Pattern pattern(Map<?, ?> how) {
    return Pattern.compile(text(how, "pattern"), Pattern.CASE_INSENSITIVE);
  }

  private static String text(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException(name + " is missing in " + entry);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("not a table: " + value);
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("not a list: " + value);
  }
}
