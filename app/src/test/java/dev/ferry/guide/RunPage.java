package dev.ferry.guide;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page, with what its commands say in this world in the place of what it shows. */
final class RunPage {
  private static final Pattern TENANT =
      Pattern.compile("<!-- tenant: (\\d+) users, (\\d+) organizations -->");

  private final World world;
  private final List<String> page;
  private final List<String> wrongExits = new ArrayList<>();

  RunPage(World world, List<String> page) {
    this.world = world;
    this.page = page;
  }

  static boolean runs(Block block) {
    return block.language().equals("console") && block.attribute("not-run").isEmpty();
  }

  static int users(List<String> page) {
    return tenant(page, 1, 60);
  }

  static int organizations(List<String> page) {
    return tenant(page, 2, 12);
  }

  private static int tenant(List<String> page, int group, int usual) {
    return page.stream()
        .map(TENANT::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Integer.valueOf(matcher.group(group)))
        .findFirst()
        .orElse(usual);
  }

  /** Commands that ended otherwise than the page says, once it was run. */
  List<String> wrongExits() {
    return wrongExits;
  }

  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    int next = 0;
    for (Block block : Block.of(page)) {
      lines.addAll(page.subList(next, block.first() + 1));
      lines.addAll(runs(block) ? said(block) : block.lines());
      if (block.attribute("file").isPresent()) {
        String text = String.join("\n", block.lines()) + "\n";
        world.write(block.attribute("file").orElseThrow(), text);
      }
      next = block.last();
    }
    lines.addAll(page.subList(next, page.size()));
    return lines;
  }

  private List<String> said(Block block) throws IOException {
    List<String> lines = new ArrayList<>();
    int expected = Integer.parseInt(block.attribute("exit").orElse("0"));
    List<String> commands = block.commands();
    List<String> typed = new ArrayList<>(block.typed());
    for (int i = 0; i < commands.size(); i++) {
      String line;
      do {
        line = typed.remove(0);
        lines.add(line);
      } while (line.endsWith("\\"));
      World.Ended ended = world.run(commands.get(i));
      boolean last = i == commands.size() - 1;
      if (ended.exitCode() != (last ? expected : 0)) {
        wrongExits.add(
            "line %d: %d from %s%n%s"
                .formatted(block.first() + 1, ended.exitCode(), commands.get(i), ended.said()));
      }
      List<String> said = Transcript.of(ended.said());
      if (block.attribute("show").isPresent()) {
        String shown = last ? block.attribute("show").orElseThrow() : "none";
        said = Transcript.part(said, shown);
      }
      lines.addAll(said);
    }
    return lines;
  }
}
