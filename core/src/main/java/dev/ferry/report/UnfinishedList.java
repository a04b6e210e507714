package dev.ferry.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ferry.model.ObjectKind;
import dev.ferry.source.CsvList;
import dev.ferry.text.Code;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Unfinished;
import dev.ferry.workspace.Unfinished.Case;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Names everybody and everything that did not arrive, or not whole: a line each, as CSV for people
 * and as JSON for programs. No secret is in it.
 */
public final class UnfinishedList {
  private static final int BATCH = 1_000;
  private static final JsonFactory JSON = new JsonFactory();

  private static final CsvList<Case> LIST =
      new CsvList<Case>()
          .with("clerk_id", Case::clerkId)
          .with("label", Case::label)
          .with("workos_id", Case::workosId)
          .with("kind", one -> one.kind().word())
          .with("ending", one -> Code.withUnderscores(one.ending()))
          .with("reason", one -> one.reason().code())
          .with("message", Case::message)
          .with("what_to_do", one -> one.reason().fix());

  private final Unfinished unfinished;

  public UnfinishedList(Unfinished unfinished) {
    this.unfinished = unfinished;
  }

  /** Writes both files; replaces older ones. Streams. */
  public void write(Path csvFile, Path jsonlFile) throws IOException {
    try (CsvList.File<Case> csv = LIST.begin(csvFile);
        Writer jsonl = Files.newBufferedWriter(jsonlFile, UTF_8)) {
      write(seq -> unfinished.after(seq, BATCH), csv, jsonl);
      for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
        write(seq -> unfinished.objectsAfter(kind, seq, BATCH), csv, jsonl);
      }
    }
  }

  private static void write(LongFunction<List<Case>> after, CsvList.File<Case> csv, Writer jsonl)
      throws IOException {
    for (Case one : Batches.bySeq(Case::seq, after).each()) {
      csv.add(one);
      jsonl.write(json(one) + "\n");
    }
  }

  /** True if there is nobody and nothing to name. */
  public boolean isEmpty() {
    return unfinished.after(0, 1).isEmpty()
        && ObjectKind.BESIDE_USERS.stream()
            .allMatch(kind -> unfinished.objectsAfter(kind, 0, 1).isEmpty());
  }

  private static String json(Case one) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      List<String> cells = LIST.cells(one);
      for (int i = 0; i < cells.size(); i++) {
        json.writeStringField(LIST.header().get(i), cells.get(i));
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}
