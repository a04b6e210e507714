package dev.ferry.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a page has somebody type is run, in the page's order, against an embedded Clerk and WorkOS;
 * exit code and output are as the page shows. A block says what it expects behind its language:
 * {@code exit=3}, {@code show="..."} with the parts of its last command's output. One that cannot
 * be run here gives a reason, as {@code not-run="..."}. {@code scripts/docs} writes the output
 * anew, never an exit code.
 */
class CommandsOfTheGuideTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> aPageSaysWhatItsCommandsSay() throws IOException {
    return Guide.pages().stream()
        .filter(CommandsOfTheGuideTest::isRun)
        .map(page -> DynamicTest.dynamicTest(Guide.name(page), () -> run(page)));
  }

  private static boolean isRun(Path page) {
    try {
      return Block.of(Files.readAllLines(page)).stream().anyMatch(RunPage::runs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    Path own = Files.createTempDirectory(folder, "page-");
    try (World world = World.of(own, RunPage.users(lines), RunPage.organizations(lines))) {
      RunPage run = new RunPage(world, lines);
      String text = String.join("\n", run.lines()) + "\n";
      Guide.check(page, text);
      assertThat(run.wrongExits()).isEmpty();
    }
  }

  /** Whoever adds a block decides whether it is run. */
  @TestFactory
  Stream<DynamicTest> everyBlockIsOneThatATestKnows() throws IOException {
    return Guide.pages().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    Guide.name(page),
                    () -> {
                      for (Block block : Block.of(Files.readAllLines(page))) {
                        assertThat(Unknown.of(block)).as("line %d", block.first() + 1).isEmpty();
                      }
                    }));
  }

  /** They are few, and each says why; they are listed in the output. */
  @Test
  void whatIsNotRunHasAReason() throws IOException {
    List<String> notRun = new ArrayList<>();
    for (Path page : Guide.pages()) {
      for (Block block : Block.of(Files.readAllLines(page))) {
        block
            .attribute("not-run")
            .ifPresent(
                reason -> {
                  assertThat(reason).as("%s, line %d", page, block.first()).contains(" ");
                  notRun.add(Guide.name(page) + ": " + block.commands() + ": " + reason);
                });
      }
    }
    System.out.println("commands of the guide that are not run: " + notRun.size());
    notRun.forEach(one -> System.out.println("  " + one));
    assertThat(notRun).hasSizeLessThan(40);
  }
}
