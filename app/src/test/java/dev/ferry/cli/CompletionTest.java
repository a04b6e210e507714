package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells complete what there is, and nothing else; each page of the manual renders. */
class CompletionTest {
  @TempDir Path folder;

  private String script(String form) {
    InProcess.Ended ended = new InProcess(folder).run("completion", form);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out();
  }

  private String said(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out + err).isZero();
    assertThat(err).isEmpty();
    return out;
  }

  /** What bash offers behind these words, the last of which is not finished. */
  private Set<String> offered(String... words) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("ferry.bash"), script("bash"));
    // compopt works only while somebody types, and says so.
    String line =
        "compopt() { :; }; source ferry.bash; COMP_WORDS=("
            + String.join(" ", words)
            + "); COMP_CWORD="
            + (words.length - 1)
            + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE}; "
            + "$(complete -p ferry | sed 's/.*-F \\([^ ]*\\) .*/\\1/') ferry; "
            + "printf '%s\\n' \"${COMPREPLY[@]}\"";
    return new TreeSet<>(said(List.of("bash", "-c", line)).lines().map(String::strip).toList());
  }

  @Test
  void bashCompletesACommandAndAnOption() throws Exception {
    assertThat(offered("ferry", "ro")).containsExactly("rollback");
    assertThat(offered("ferry", "apply", "--can")).containsExactly("--canary");
    assertThat(offered("ferry", "apply", "--no-")).containsExactly("--no-brake", "--no-color");
  }

  @Test
  void valuesAreOfferedByTheWordsThatAreDocumented() throws Exception {
    assertThat(offered("ferry", "id-map", "--format", "''")).containsExactly("csv", "jsonl", "sql");
    assertThat(offered("ferry", "completion", "b")).containsExactly("bash");
    assertThat(offered("ferry", "control", "pa")).containsExactly("pause");
    assertThat(script("fish"))
        .contains("'__fish_seen_subcommand_from id-map' -l format -r -f -a 'csv jsonl sql'")
        .contains("'__fish_seen_subcommand_from completion' -f -a 'bash zsh fish man'");
  }

  /** Where it is installed: what a person sees who types in it. */
  @Test
  void fishItselfOffersThem() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/fish"))).as("NOT TESTED: no fish").isTrue();
    Files.writeString(folder.resolve("ferry.fish"), script("fish"));
    String typed = "source ferry.fish; complete -C 'ferry apply --can'; complete -C 'ferry roll'";
    assertThat(said(List.of("/usr/bin/fish", "--no-config", "-c", typed)).lines())
        .anyMatch(line -> line.startsWith("--canary\t"))
        .anyMatch(line -> line.startsWith("rollback\t"));
  }

  /** Where it is installed: the script of bash is taken by zsh. */
  @Test
  void zshTakesTheScript() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/zsh"))).as("NOT TESTED: no zsh").isTrue();
    Files.writeString(folder.resolve("ferry.zsh"), script("zsh"));
    String line =
        "autoload -Uz compinit && compinit -u -d dump; source ferry.zsh; print ${_comps[ferry]}";
    assertThat(said(List.of("/usr/bin/zsh", "-f", "-c", line))).contains("_complete_ferry");
  }

  @Test
  void fishKnowsEveryCommandAndTheOptionsOfEach() {
    String fish = script("fish");
    GroupedHelp.GROUPS
        .values()
        .forEach(
            names -> assertThat(names).allMatch(name -> fish.contains("-a " + name + " -d '")));
    assertThat(fish)
        .contains("'__fish_seen_subcommand_from apply' -l canary -r -d 'Only the first N users")
        .contains("-s w -l workspace -r");
    assertThat(fish.lines().skip(1))
        .as("each line is one call, whose quotes are closed")
        .allMatch(line -> line.startsWith("complete -c ferry "))
        .allMatch(
            line -> line.replace("\\\\", "").replace("\\'", "").split("'", -1).length % 2 == 1);
  }

  @Test
  void eachPageOfTheManualRenders() throws Exception {
    assertThat(new InProcess(folder).run("completion", "man", "--output", "man1").exitCode())
        .isZero();
    List<Path> pages;
    try (Stream<Path> files = Files.list(folder.resolve("man1"))) {
      pages = files.sorted().toList();
    }
    assertThat(pages)
        .hasSize(1 + (int) GroupedHelp.GROUPS.values().stream().mapToLong(List::size).sum());
    assumeThat(Files.isExecutable(Path.of("/usr/bin/groff")))
        .as("NOT TESTED: there is no groff to render a manual page with")
        .isTrue();
    for (Path page : pages) {
      String shown = said(List.of("groff", "-man", "-Tutf8", "-ww", "-P-cbou", page.toString()));
      assertThat(shown).as(page.toString()).contains("SYNOPSIS", "DESCRIPTION");
    }
    String apply = Files.readString(folder.resolve("man1/ferry-apply.1"));
    assertThat(apply).contains(".B \\-\\-canary N");
  }

  @Test
  void theManualNeedsAPlaceAndNothingElseDoes() {
    assertThat(new InProcess(folder).run("completion", "man").exitCode()).isEqualTo(2);
    assertThat(new InProcess(folder).run("completion", "fish", "--output", "x").exitCode())
        .isEqualTo(2);
  }
}
