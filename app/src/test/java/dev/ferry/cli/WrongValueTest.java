package dev.ferry.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A value that cannot be meant is refused before any key is looked for, and before anything is
 * opened or asked. The options are those that the command line has: a new one is tried with what no
 * option means, until it is said here what is right of it.
 */
class WrongValueTest {
  /** No number, no word that is known, no address, no file, and no name of a column. */
  private static final String WRONG = "-1 wrong@/\t";

  /** Of which any text may be right: only the workspace, a service or a person can tell. */
  private static final Set<String> ANYTHING =
      Set.of(
          "--by", // a name of anybody's
          "--note",
          "--environment", // the workspace knows its names
          "--show", // the plan knows its ids and names
          "--provider", // WorkOS knows which it offers
          "--workspace", // is made where it is not
          "--output",
          "--rejected-rows");

  /** Without which the option would be refused for another reason. */
  private static final Map<String, String> WITH =
      Map.ofEntries(
          entry("checklist --by", "--record sms-told"),
          entry("checklist --note", "--record sms-told --by Ada"),
          entry("cutover --changes", "--rehearse"),
          entry("cutover --closed-at", "--closed --by Ada"),
          entry("cutover --exported-at", "--closed --by Ada"),
          entry("demo --live-for", "--live"),
          entry("demo --live-rate", "--live"),
          entry("generate", "t --users 10"),
          entry("id-map --column", "--format sql --dialect sqlite --table t"),
          entry("id-map --set-column", "--format sql --dialect sqlite --table t --column c"),
          entry("id-map --table", "--format sql --dialect sqlite --column c"),
          entry(
              "letters",
              "--product P --switch 2099-12-01 --sign-in https://p.example"
                  + " --help-address h@p.example"),
          entry(
              "letters --zone",
              "--product P --switch 2099-12-01T22:00 --sign-in https://p.example"
                  + " --help-address h@p.example"),
          entry("portal-link", "org_1"),
          entry("snapshot --clerk-share", "--clerk"),
          entry("snapshot --config", "--clerk"),
          entry("sync --interval", "--watch"),
          entry("sync --webhook-secret-file", "--watch --webhooks 8091"),
          entry("sync --webhooks", "--watch"),
          entry("twin --live-seed", "--live 1"),
          entry("twin --webhook-faults", "--live 1 --webhooks http://127.0.0.1:1"),
          entry("twin --webhooks", "--live 1"),
          entry("verify --canary-account", "--deep"),
          entry("verify --canary-file", "--deep"),
          entry("workspace", "move"));

  @TempDir Path folder;

  static Stream<Arguments> options() {
    return InProcess.commandLine(Path.of("")).getSubcommands().entrySet().stream()
        .flatMap(
            command ->
                command.getValue().getCommandSpec().options().stream()
                    .filter(option -> option.arity().max() > 0)
                    .map(OptionSpec::longestName)
                    .filter(name -> !ANYTHING.contains(name))
                    .map(name -> Arguments.of(command.getKey(), name)));
  }

  @ParameterizedTest
  @MethodSource("options")
  void aWrongValueIsToldBeforeAnythingElse(String command, String option) {
    List<String> words = new ArrayList<>(List.of(command));
    String with = WITH.getOrDefault(command + " " + option, WITH.getOrDefault(command, ""));
    Stream.of(with.split(" ")).filter(word -> !word.isEmpty()).forEach(words::add);
    words.add(option + "=" + WRONG);

    Ended ended = new InProcess(folder).run(words.toArray(String[]::new));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err())
        .containsAnyOf(option, WRONG, "-1 wrong@")
        .doesNotContain("there is no migration", "there is no WorkOS key", "there is no Clerk key")
        .doesNotContain("Exception", "index");
    assertThat(folder).isEmptyDirectory();
  }

  /** An option that is gone would leave its exception behind. */
  @Test
  void whatIsSaidOfAnOptionIsOfOneThatExists() {
    List<String> known = new ArrayList<>();
    InProcess.commandLine(folder)
        .getSubcommands()
        .forEach(
            (name, command) -> {
              known.add(name);
              command
                  .getCommandSpec()
                  .options()
                  .forEach(
                      option ->
                          known.addAll(
                              List.of(option.longestName(), name + " " + option.longestName())));
            });
    assertThat(known).containsAll(ANYTHING).containsAll(WITH.keySet());
  }
}
