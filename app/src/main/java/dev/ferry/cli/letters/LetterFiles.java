package dev.ferry.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.cli.output.ReportsLock;
import dev.ferry.html.LetterIndex;
import dev.ferry.html.LetterPage;
import dev.ferry.model.Reason;
import dev.ferry.privacy.Folders;
import dev.ferry.report.kit.Concern;
import dev.ferry.report.kit.Part;
import dev.ferry.report.letter.Letter;
import dev.ferry.report.letter.LetterCount;
import dev.ferry.report.letter.LetterKind;
import dev.ferry.report.letter.Mailing;
import dev.ferry.report.letter.Mailing.Addressed;
import dev.ferry.report.letter.PlainText;
import dev.ferry.source.SpreadsheetCell;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The letters of a mailing in {@code letters} of the environment's reports, for whoever owns them
 * alone. Streams: in memory are the kinds of letters, of which the most recent are kept whole.
 */
final class LetterFiles {
  private static final String INDEX = "index.html";
  private static final String SAMPLE = "ada.lovelace@example.com";
  private static final int SAMPLES = 60;
  private static final int KEPT = 100;
  private static final JsonFactory JSON = new JsonFactory();

  private final Path reports;
  private final Mailing mailing;
  private final LetterCount count;
  private final boolean whole;
  private final Map<LetterKind, Rendered> recent = new Recent();

  /**
   * @param whole true if each letter is also written as its user gets it
   */
  LetterFiles(Path reports, Mailing mailing, LetterCount count, boolean whole) {
    this.reports = reports;
    this.mailing = mailing;
    this.count = count;
    this.whole = whole;
  }

  /** A kind of letter, composed. */
  private record Rendered(Letter letter, String html, String text) {}

  private static final class Recent extends LinkedHashMap<LetterKind, Rendered> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<LetterKind, Rendered> eldest) {
      return size() > KEPT;
    }
  }

  /**
   * Replaces older ones.
   *
   * @return the files but for the templates: first the page to look at, then the list
   */
  List<Path> write(Iterable<Concern> concerns, ReportsLock lock) throws IOException {
    Path part = reports.resolve("letters.part");
    Path folder = reports.resolve("letters");
    Folders.delete(part);
    Folders.createPrivately(part);
    templates(part);
    put(part.resolve(INDEX), index().html());
    List<Path> files = new ArrayList<>(List.of(part.resolve(INDEX)));
    files.addAll(lists(part, concerns));
    lock.whileNobodyElse(
        () -> {
          Folders.delete(folder);
          Files.move(part, folder);
        });
    return files.stream().map(file -> folder.resolve(part.relativize(file))).toList();
  }

  private void templates(Path part) throws IOException {
    Path templates = part.resolve("templates");
    Folders.createPrivately(templates);
    for (LetterKind kind : count.kinds().keySet()) {
      Rendered rendered = rendered(kind);
      put(templates.resolve(kind.name() + ".html"), rendered.html());
      put(templates.resolve(kind.name() + ".txt"), rendered.text());
    }
  }

  private List<Path> lists(Path part, Iterable<Concern> concerns) throws IOException {
    Path letters = part.resolve("letters.csv");
    Path without = part.resolve("without-letter.csv");
    Path jsonl = part.resolve("letters.jsonl");
    try (CsvWriter list = csv(letters);
        CsvWriter others = csv(without);
        @Nullable Writer each = whole ? open(jsonl) : null) {
      list.writeRecord(
          "clerk_id", "workos_id", "email", "greeting", "language", "template", "subject", "parts");
      others.writeRecord("clerk_id", "reason");
      for (Concern concern : concerns) {
        Addressed letter = mailing.to(concern).orElse(null);
        Reason stays = concern.staysBehind();
        if (letter != null) {
          row(list, letter);
          if (each != null) {
            line(each, letter);
          }
        } else if (stays != null) {
          others.writeRecord(SpreadsheetCell.guarded(concern.clerkId()), stays.code());
        }
      }
    }
    return whole ? List.of(letters, without, jsonl) : List.of(letters, without);
  }

  private void row(CsvWriter list, Addressed letter) {
    String workosId = letter.concern().workosId();
    list.writeRecord(
        SpreadsheetCell.guarded(letter.concern().clerkId()),
        workosId == null ? "" : workosId,
        SpreadsheetCell.guarded(letter.email()),
        letter.greeting(),
        letter.words().tag(),
        letter.kind().name(),
        SpreadsheetCell.guarded(rendered(letter.kind()).letter().subject()),
        parts(letter.kind()));
  }

  private static String parts(LetterKind kind) {
    return kind.parts().stream().map(Part::code).collect(Collectors.joining(" "));
  }

  private void line(Writer each, Addressed letter) throws IOException {
    Rendered rendered = rendered(letter.kind());
    try (JsonGenerator json = JSON.createGenerator(each)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      json.writeStringField("clerk_id", letter.concern().clerkId());
      json.writeStringField("to", letter.email());
      json.writeStringField("language", letter.words().tag());
      json.writeStringField("parts", parts(letter.kind()));
      json.writeStringField("subject", rendered.letter().subject());
      json.writeStringField("text", filled(rendered.text(), letter.greeting(), letter.email()));
      json.writeStringField(
          "html", LetterPage.filled(rendered.html(), letter.greeting(), letter.email()));
      json.writeEndObject();
    }
    each.write('\n');
  }

  private static String filled(String text, String greeting, String email) {
    return text.replace(Letter.GREETING, greeting).replace(Letter.EMAIL, email);
  }

  private LetterIndex index() {
    Map<Part, String> titles = new EnumMap<>(Part.class);
    count.parts().keySet().forEach(part -> titles.put(part, mailing.title(part)));
    return new LetterIndex(mailing.occasion().product(), count, titles, samples());
  }

  private List<LetterIndex.Sample> samples() {
    return count.kinds().entrySet().stream()
        .sorted(Map.Entry.<LetterKind, Long>comparingByValue().reversed())
        .limit(SAMPLES)
        .map(kind -> sample(kind.getKey(), kind.getValue()))
        .toList();
  }

  private LetterIndex.Sample sample(LetterKind kind, long letters) {
    Rendered rendered = rendered(kind);
    Letter letter = rendered.letter();
    String greeting = mailing.sampleGreeting(kind);
    return new LetterIndex.Sample(
        kind.name(),
        kind.language(),
        letter.sections().stream()
            .flatMap(section -> section.items().stream())
            .map(item -> item.title().replace(Letter.EMAIL, SAMPLE))
            .toList(),
        letters,
        letter.subject(),
        LetterPage.filled(rendered.html(), greeting, SAMPLE),
        filled(rendered.text(), greeting, SAMPLE));
  }

  private Rendered rendered(LetterKind kind) {
    Rendered kept = recent.get(kind);
    if (kept == null) {
      Letter letter = mailing.letter(kind);
      kept = new Rendered(letter, new LetterPage(letter).html(), PlainText.of(letter));
      recent.put(kind, kept);
    }
    return kept;
  }

  private static void put(Path file, String text) throws IOException {
    Files.writeString(Folders.createFilePrivately(file), text);
  }

  private static Writer open(Path file) throws IOException {
    return Files.newBufferedWriter(Folders.createFilePrivately(file), UTF_8);
  }

  private static CsvWriter csv(Path file) throws IOException {
    return CsvWriter.builder().build(open(file));
  }
}
