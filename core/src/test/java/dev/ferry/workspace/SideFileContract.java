package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.sidefile.SideFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The small files of a workspace, wherever they are kept. */
public abstract class SideFileContract extends WorkspaceContract {
  private static final int MOST = 100;
  private static final String NAME = "docs.json";

  /** Another process's view of the same files. */
  protected abstract SideFiles seenByAnother();

  @Test
  void whatOneWritesAnotherReads() throws IOException {
    SideFiles files = workspace.sideFiles();
    assertThat(files.read(NAME, MOST)).isEmpty();

    files.write(NAME, "first");
    files.write(NAME, "zwölf €");

    try (SideFiles another = seenByAnother()) {
      assertThat(another.read(NAME, MOST)).contains("zwölf €");
      another.delete(NAME);
      another.delete(NAME);
      assertThat(files.read(NAME, MOST)).isEmpty();
    }
  }

  @Test
  void aFileThatIsLongerThanAnySuchFileIsRefusedAndNamed() throws IOException {
    SideFiles files = workspace.sideFiles();
    files.write(NAME, "€".repeat(MOST / 3 + 1));

    assertThatThrownBy(() -> files.read(NAME, MOST))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(files.place(NAME));
    assertThat(files.read(NAME, MOST + 3)).isPresent();
  }

  @Test
  void ofAllWhoMakeAFileAtOnceEachGetsTheSame() throws Exception {
    List<String> got =
        atOnce(
            number -> {
              try (SideFiles files = seenByAnother()) {
                return files.make("ferry.salt", "salt " + number, MOST);
              }
            });

    assertThat(got).hasSize(8).containsOnly(got.get(0));
    assertThat(workspace.sideFiles().make("ferry.salt", "late", MOST)).isEqualTo(got.get(0));
  }

  @Test
  void ofAllWhoChangeAFileAtOnceNoneIsLost() throws Exception {
    atOnce(
        number -> {
          try (SideFiles files = seenByAnother()) {
            files.change(NAME, MOST, before -> before.orElse("") + number);
            return "";
          }
        });

    String all = workspace.sideFiles().read(NAME, MOST).orElseThrow();
    assertThat(all.chars().sorted().mapToObj(Character::toString).toList())
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
  }

  @Test
  void aChangeThatFailsChangesNothing() throws IOException {
    SideFiles files = workspace.sideFiles();
    files.write(NAME, "before");

    assertThatThrownBy(
            () ->
                files.change(
                    NAME,
                    MOST,
                    before -> {
                      throw new IOException("unreadable");
                    }))
        .hasMessageContaining("unreadable");

    assertThat(files.read(NAME, MOST)).isEqualTo(Optional.of("before"));
    files.change(NAME, MOST, before -> "after " + before.orElseThrow());
    assertThat(files.read(NAME, MOST)).isEqualTo(Optional.of("after before"));
  }

  @Test
  void theirNamesAreToldInOrder() throws IOException {
    SideFiles files = workspace.sideFiles();
    files.write("docs.json", "{}");
    files.write("control.json", "{}");

    assertThat(files.names()).containsExactly("control.json", "docs.json");
  }

  /** Who does something, by number from 1. */
  @FunctionalInterface
  private interface Doing {
    String by(int number) throws IOException;
  }

  private static List<String> atOnce(Doing doing) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> all =
          IntStream.rangeClosed(1, 8)
              .<Callable<String>>mapToObj(number -> () -> doing.by(number))
              .toList();
      List<String> got = new ArrayList<>();
      for (Future<String> one : threads.invokeAll(all)) {
        got.add(one.get());
      }
      return got;
    } finally {
      threads.shutdownNow();
    }
  }
}
