package dev.ferry.cli.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.text.Code;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document of a command for programs: {@code schema}, {@code status}, how it was run, its own
 * members, {@code next}. What was found out is kept as it is, and becomes JSON once, at the end.
 */
public final class Document {
  private static final String ERROR = "error";

  private final String command;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> next = new ArrayList<>();
  private String status = "done";
  private String shape = "";

  /**
   * How a command was run; a member of every document.
   *
   * @param version of the program
   * @param workspace null of a command that has none
   * @param at when it ended
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Closing(String version, @Nullable Path workspace, int exitCode, Instant at) {}

  /** Something that was found out. */
  private sealed interface Part {
    void renderInto(ObjectNode root);

    /** The members of a record. */
    record Members(Record found) implements Part {
      @Override
      public void renderInto(ObjectNode root) {
        root.setAll((ObjectNode) Json.found(found));
      }
    }

    /** One member. */
    record Member(String name, @Nullable Object found) implements Part {
      @Override
      public void renderInto(ObjectNode root) {
        root.set(name, Json.found(found));
      }
    }

    /** Where a file lies. */
    record OfFile(String name, Path file) implements Part {
      @Override
      public void renderInto(ObjectNode root) {
        root.put(name, file.toString());
      }
    }

    /** A document of its own, as one member. */
    record OfStage(String name, Document stage) implements Part {
      @Override
      public void renderInto(ObjectNode root) {
        ObjectNode found = root.putObject(name).put("status", stage.status);
        stage.foundAnywhere().forEach(part -> part.renderInto(found));
      }
    }
  }

  public Document(String command) {
    this.command = command;
  }

  /** Adds the members of what was found out. */
  public void add(Record found) {
    parts.add(new Part.Members(found));
  }

  /** Adds one member: a record, a list, a map, a constant, a number or a text. */
  public void add(String name, @Nullable Object found) {
    parts.add(new Part.Member(name, found));
  }

  /** Adds where a file lies. */
  public void addFile(String name, Path file) {
    parts.add(new Part.OfFile(name, file));
  }

  /**
   * Adds all that a stage has found out. Its files are left out: they are where the stage was, and
   * that may be gone.
   */
  public void addFoundBy(Document stage) {
    parts.addAll(stage.foundAnywhere());
  }

  private List<Part> foundAnywhere() {
    return parts.stream().filter(part -> !(part instanceof Part.OfFile)).toList();
  }

  /** Adds how a stage has ended and what it has found out, but for its files, as one member. */
  public void addStage(String name, Document stage) {
    parts.add(new Part.OfStage(name, stage));
  }

  /**
   * Names a document of the command that has other members than its usual one: a schema's name
   * stands for one shape.
   *
   * @param name a word, lower-case
   */
  public void shape(String name) {
    shape = "." + name;
  }

  public void status(String newStatus) {
    status = newStatus;
  }

  public String status() {
    return status;
  }

  /** A command worth running now, ready to paste; one that destroys is none. */
  public void next(String commandLine) {
    if (!Destructive.is(commandLine) && !next.contains(commandLine)) {
      next.add(commandLine);
    }
  }

  public List<String> next() {
    return next;
  }

  /** Why it did not do what was asked. */
  private record Why(String code, String message, String fix) {}

  public void error(String code, String message, String fix) {
    add(ERROR, new Why(code, message, fix));
  }

  public static String word(Enum<?> constant) {
    return Code.of(constant);
  }

  /** What is said of it so far, without {@code next}. */
  public ObjectNode found() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", "ferry." + command + shape + "/1");
    root.put("status", status);
    parts.forEach(part -> part.renderInto(root));
    return root;
  }

  /**
   * All of it, as a program reads it; {@code next} as lists of words, which no shell has to split.
   */
  public ObjectNode finished(Closing closing) {
    add(closing);
    ObjectNode root = found();
    root.set("next", Json.found(next.stream().map(Shell::split).toList()));
    return root;
  }
}
