package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ferry.bounds.BoundedFile;
import dev.ferry.checklist.Answer;
import dev.ferry.checklist.Item;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.UsageError;
import dev.ferry.privacy.Folders;
import dev.ferry.text.Trouble;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What people have said of the checklist, replaced in one step. What somebody answers for in one
 * WorkOS environment is no word about another: each has a file of its own beside its database;
 * before there is one, {@code checklist.json}.
 */
public final class ChecklistFile {
  /** In bytes; an answer is a few hundred. */
  private static final int MOST_BYTES = 8 << 20;

  private final Path file;

  private ChecklistFile(Path file) {
    this.file = file;
  }

  public static ChecklistFile of(Workspace workspace) {
    return new ChecklistFile(
        workspace
            .environments()
            .current()
            .map(here -> Path.of("environments", here.name() + ".checklist.json"))
            .map(workspace.folder()::resolve)
            .orElseGet(() -> workspace.folder().resolve("checklist.json")));
  }

  /** All that was ever said, the oldest first; what cannot be read is refused, not forgotten. */
  List<Answer> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<Answer> answers = new ArrayList<>();
      for (JsonNode node : Json.tree(BoundedFile.text(file, MOST_BYTES)).path("answers")) {
        answers.add(answer(node));
      }
      return answers;
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      throw UsageError.usage(
          "checklist-unreadable",
          file + " cannot be read: " + Trouble.words(e),
          "It tells who has said what: bring it back from a copy, or move it away and ask anew.");
    }
  }

  private static Answer answer(JsonNode node) {
    String id = node.path("item").asText();
    Item item =
        Item.of(id).orElseThrow(() -> new IllegalArgumentException("no item is called " + id));
    if (!node.path("counted").isIntegralNumber()) {
      throw new IllegalArgumentException("an answer about " + id + " says not what was counted");
    }
    return new Answer(
        item,
        node.path("by").asText(),
        Instant.parse(node.path("at").asText()),
        node.path("note").asText(),
        node.path("counted").asLong());
  }

  /** Adds what somebody says; nothing is lost of what others say at the same time. */
  public void add(Answer fresh) throws IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    synchronized (ChecklistFile.class) { // the operating system's lock is the whole process's
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // let go with the channel
        append(fresh);
      }
    }
  }

  private void append(Answer fresh) throws IOException {
    List<Answer> answers = new ArrayList<>(read());
    answers.add(fresh);
    ArrayNode array = Json.MAPPER.createArrayNode();
    for (Answer answer : answers) {
      array
          .addObject()
          .put("item", answer.item().id())
          .put("by", answer.by())
          .put("at", answer.at().toString())
          .put("note", answer.note())
          .put("counted", answer.counted());
    }
    Path part = Folders.createFilePrivately(Folders.partOf(file));
    Files.writeString(part, Json.object().set("answers", array).toString());
    Folders.replace(part, file);
  }
}
