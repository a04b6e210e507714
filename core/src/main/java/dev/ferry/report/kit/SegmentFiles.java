package dev.ferry.report.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ferry.model.EmailChoice;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.source.SpreadsheetCell;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Of one segment: who is in it, as CSV; all messages as they would be, as JSON lines; the first of
 * them to be looked at. No secret is in any of them.
 */
final class SegmentFiles implements AutoCloseable {
  private static final int SHOWN = 5;
  private static final JsonFactory JSON = new JsonFactory();

  private final Segment segment;
  private final Map<String, String> given;
  private final CsvWriter csv;
  private final Writer merge;
  private final Writer preview;
  private long users;

  /**
   * @param given what is the same for all, such as the date
   */
  SegmentFiles(Segment segment, Path folder, Map<String, String> given) throws IOException {
    this.segment = segment;
    this.given = given;
    csv = CsvWriter.builder().build(Files.newBufferedWriter(file(folder, ".csv"), UTF_8));
    merge = Files.newBufferedWriter(file(folder, ".merge.jsonl"), UTF_8);
    preview = Files.newBufferedWriter(file(folder, ".preview.txt"), UTF_8);
    csv.writeRecord("clerk_id", "workos_id", "email", "first_name", "reason", "other_addresses");
    Files.writeString(
        file(folder, ".txt"),
        "Subject: " + segment.message().subject() + "\n\n" + segment.message().text());
  }

  private Path file(Path folder, String ending) {
    return folder.resolve(segment.word() + ending);
  }

  void add(UserPlan plan, Reason reason, @Nullable String workosId) throws IOException {
    TargetUser target = plan.target();
    String email = target == null ? "" : target.email();
    String name = target == null || target.firstName() == null ? "" : target.firstName();
    csv.writeRecord(
        SpreadsheetCell.guarded(plan.clerkId()),
        workosId == null ? "" : workosId,
        SpreadsheetCell.guarded(email),
        SpreadsheetCell.guarded(name),
        reason.code(),
        SpreadsheetCell.guarded(others(plan.email())));
    if (email.isEmpty()) {
      return; // there is nowhere to mail to
    }
    Map<String, String> values = new HashMap<>(given);
    values.put("first_name", Message.greeting(name));
    values.put("email", email);
    String subject = Message.filled(segment.message().subject(), values);
    String text = Message.filled(segment.message().text(), values);
    write(plan.clerkId(), email, subject, text);
    if (users++ < SHOWN) {
      preview.write("To: " + email + "\nSubject: " + subject + "\n\n" + text + "\n---\n\n");
    }
  }

  private static String others(@Nullable EmailChoice choice) {
    return choice == null
        ? ""
        : choice.others().stream().map(EmailChoice.Other::email).collect(Collectors.joining("; "));
  }

  private void write(String clerkId, String to, String subject, String text) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(merge)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      json.writeStringField("clerk_id", clerkId);
      json.writeStringField("to", to);
      json.writeStringField("subject", subject);
      json.writeStringField("text", text);
      json.writeEndObject();
    }
    merge.write('\n');
  }

  @Override
  public void close() throws IOException {
    csv.close();
    merge.close();
    preview.close();
  }
}
