package dev.ferry.guide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param language its first word, such as {@code console}; empty if there is none
 * @param attributes what stands behind it, such as {@code exit=3}
 * @param first the line of the opening fence, from 0
 * @param last the line of the closing fence
 */
record Block(
    String language, Map<String, String> attributes, int first, int last, List<String> lines) {
  private static final Pattern FENCE = Pattern.compile("( *)```+(.*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=(?:\"([^\"]*)\"|(\\S+))");

  Block {
    attributes = Map.copyOf(attributes);
    lines = List.copyOf(lines);
  }

  static List<Block> of(List<String> page) {
    List<Block> blocks = new ArrayList<>();
    int opened = -1;
    for (int i = 0; i < page.size(); i++) {
      if (FENCE.matcher(page.get(i)).matches()) {
        if (opened >= 0) {
          blocks.add(block(page, opened, i));
        }
        opened = opened >= 0 ? -1 : i;
      }
    }
    if (opened >= 0) {
      throw new IllegalArgumentException("the block of line " + (opened + 1) + " is never closed");
    }
    return blocks;
  }

  private static Block block(List<String> page, int first, int last) {
    Matcher fence = FENCE.matcher(page.get(first));
    if (!fence.matches()) {
      throw new IllegalStateException("no fence");
    }
    String info = fence.group(2).strip();
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(info);
    while (attribute.find()) {
      String quoted = attribute.group(2);
      attributes.put(attribute.group(1), quoted == null ? attribute.group(3) : quoted);
    }
    String indent = fence.group(1);
    List<String> lines =
        page.subList(first + 1, last).stream()
            .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
            .toList();
    return new Block(info.split(" ", 2)[0], attributes, first, last, lines);
  }

  Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** Lines that somebody types: those behind a prompt, with what a backslash continues. */
  List<String> typed() {
    List<String> typed = new ArrayList<>();
    boolean goesOn = false;
    for (String line : lines) {
      if (goesOn || line.startsWith("$ ")) {
        typed.add(line);
        goesOn = line.endsWith("\\");
      }
    }
    return typed;
  }

  /** The commands, each in one line and without its prompt. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    for (String line : typed()) {
      String part = line.startsWith("$ ") ? line.substring(2) : line.strip();
      if (part.endsWith("\\")) {
        command.append(part, 0, part.length() - 1);
      } else {
        commands.add(command.append(part).toString());
        command.setLength(0);
      }
    }
    return commands;
  }
}
