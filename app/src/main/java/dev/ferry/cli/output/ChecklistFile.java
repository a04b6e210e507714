package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ferry.checklist.Answer;
import dev.ferry.checklist.Item;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.UsageError;
import dev.ferry.sidefile.SideFiles;
import dev.ferry.text.Trouble;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people have said of the checklist, replaced in one step. What somebody answers for in one
 * WorkOS environment is no word about another: each has a file of its own beside its database;
 * before there is one, {@code checklist.json}.
 */
public final class ChecklistFile {
  /** In bytes; an answer is a few hundred. */
  private static final int MOST_BYTES = 8 << 20;

  private final SideFiles files;
  private final String name;

  private ChecklistFile(SideFiles files, String name) {
    this.files = files;
    this.name = name;
  }

  public static ChecklistFile of(Workspace workspace) {
    return new ChecklistFile(
        workspace.sideFiles(),
        workspace
            .environments()
            .current()
            .map(here -> "environments/" + here.name() + ".checklist.json")
            .orElse("checklist.json"));
  }

  /** All that was ever said, the oldest first; what cannot be read is refused, not forgotten. */
  List<Answer> read() throws IOException {
    return answers(files.read(name, MOST_BYTES));
  }

  private List<Answer> answers(Optional<String> text) throws IOException {
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      List<Answer> answers = new ArrayList<>();
      for (JsonNode node : Json.tree(text.get()).path("answers")) {
        answers.add(answer(node));
      }
      return answers;
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      throw UsageError.usage(
          "checklist-unreadable",
          files.place(name) + " cannot be read: " + Trouble.words(e),
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
    files.change(name, MOST_BYTES, before -> with(answers(before), fresh));
  }

  private static String with(List<Answer> before, Answer fresh) {
    List<Answer> answers = new ArrayList<>(before);
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
    return Json.object().set("answers", array).toString();
  }
}
