package dev.ferry.report.idmap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ferry.model.ObjectKind;
import dev.ferry.text.Code;
import dev.ferry.workspace.IdMap.Pair;
import java.io.IOException;
import java.io.Writer;

/** A JSON object a line. */
final class JsonlForm implements IdMapForm {
  private static final JsonFactory JSON = new JsonFactory();

  private final ObjectKind kind;
  private final boolean own;
  private final Writer out;

  /**
   * @param own true if there are ids of the application's own, which get a field
   */
  JsonlForm(ObjectKind kind, boolean own, Writer out) {
    this.kind = kind;
    this.own = own;
    this.out = out;
  }

  @Override
  public void begin() {
    // has no header
  }

  @Override
  public void add(Pair pair) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      json.writeStringField("clerk_id", pair.clerkId());
      json.writeStringField("workos_id", pair.workosId());
      json.writeStringField(IdMapFile.labelName(kind), pair.label());
      json.writeStringField("origin", Code.withUnderscores(pair.origin()));
      if (own) {
        json.writeStringField("own_id", pair.ownId());
      }
      json.writeEndObject();
    }
    out.write('\n');
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
