package dev.ferry.cli.init;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.ferry.cli.session.PolicyText;
import dev.ferry.model.ObjectKind;
import dev.ferry.policy.Choice;
import dev.ferry.policy.Need;
import dev.ferry.text.Counted;
import dev.ferry.workspace.SnapshotInfo;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy to begin with: the choices that are needed, each with its default, so that it decides
 * what no policy decides; and in comments what each is about.
 *
 * @param program as it is called on the command line
 */
record CommentedPolicy(SnapshotInfo snapshot, List<Need> needs, String program) {
  private static final String TABLE = "metadata.";
  private static final int WIDTH = 96;

  /** How many of Clerk's keys are shown that want an entry. */
  private static final int ENTRIES = 50;

  /** The file. */
  String text() {
    StringBuilder text = new StringBuilder();
    say(
        text,
        "# ",
        "The policy of this migration: just the choices that the snapshot of "
            + snapshot.takenAt().truncatedTo(ChronoUnit.SECONDS)
            + Counted.words(" (%,d user[s]) needs. ", snapshot.users())
            + "Each stands at its safe default: as it is, this file decides what no file would. The"
            + " numbers are counted for a WorkOS that holds nothing; what it holds may ask for more"
            + " choices, which plan names. All choices are in docs/reference/policy.md, and in force are those that"
            + " `"
            + program
            + " policy` shows.");
    say(
        text,
        "# ",
        "Before you change a line: copy this file, change the copy, and `"
            + program
            + " plan --diff COPY` says who would be decided otherwise.");
    if (needs.isEmpty()) {
      say(text, "# ", "This snapshot needs no choice.");
    }
    boolean inTable = false;
    for (Need need : needs) {
      boolean ofTable = need.choice().key().startsWith(TABLE);
      if (ofTable && !inTable) {
        text.append("\nmetadata:\n");
        inTable = true;
      }
      add(text, need, ofTable ? "  " : "");
    }
    return text.toString();
  }

  private static void add(StringBuilder text, Need need, String indent) {
    Choice choice = need.choice();
    String usual = PolicyText.yaml(PolicyText.usual(choice.key()));
    text.append('\n');
    say(text, indent + "# ", decidesAbout(need) + ".");
    for (Choice.Option option : choice.options()) {
      boolean isUsual = option.value().equals(usual);
      say(
          text,
          indent + "#   ",
          option.value() + ": " + option.means() + (isUsual ? " (the default)" : ""));
    }
    entries(text, need, indent);
    String key =
        choice.key().startsWith(TABLE) ? choice.key().substring(TABLE.length()) : choice.key();
    text.append(indent).append(key).append(": ").append(usual).append('\n');
  }

  /** Such as {@code 39 users whom Clerk has banned}. */
  static String inShort(Need need) {
    return need.choice().counted(need.number()).split(";", 2)[0];
  }

  /** The same with all that there is to know. */
  private static String decidesAbout(Need need) {
    String count = need.choice().counted(need.number());
    if (need.objects() == null || need.objects() == ObjectKind.MEMBERSHIP) {
      return count;
    }
    return count
        + Counted.words(
            need.objects() == ObjectKind.CONNECTION
                ? " (%,d people sign in by them)"
                : " (%,d membership[s] [is|are] concerned)",
            need.people());
  }

  private static void entries(StringBuilder text, Need need, String indent) {
    List<String> lines = new ArrayList<>();
    need.keys().entrySet().stream()
        .limit(ENTRIES)
        .forEach(
            entry ->
                lines.add(
                    Counted.words(
                        "%,d want an entry for %s", entry.getValue(), quoted(entry.getKey()))));
    lines.forEach(line -> say(text, indent + "#   ", line));
    int more = need.keys().size() - lines.size();
    if (more > 0) {
      say(text, indent + "#   ", "and " + more + " more keys");
    }
  }

  /** Clerk's word: it must not end the comment. */
  private static String quoted(String key) {
    return PolicyText.yaml(TextNode.valueOf(key));
  }

  /**
   * A comment in lines of a width that is read at a glance.
   *
   * @param margin what stands before the words; if it is indented, two blanks more in the lines
   *     that follow
   */
  private static void say(StringBuilder text, String margin, String words) {
    StringBuilder line = new StringBuilder(margin);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      if (!empty && line.length() + word.length() >= WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(margin).append(margin.endsWith("  ") ? "  " : "");
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line).append('\n');
  }
}
