package dev.ferry.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.pace.Reins.Pull;
import dev.ferry.sidefile.FolderSideFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run hears what is asked of it from another process, and nothing that was asked of an older. */
class RunControlTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private long now;

  private RunControl run() {
    return new RunControl(file(), () -> now);
  }

  private ControlFile file() {
    return new ControlFile(new FolderSideFiles(folder));
  }

  @Test
  void whatIsAskedIsHeardWithinASecondAndToldOnce() throws IOException {
    RunControl run = run();
    List<Control> told = new ArrayList<>();
    run.tells(told::add);
    assertThat(run.now()).isEqualTo(new Pull(false, 0));

    file().write(Control.NONE.withPaused(true).withRate(20));
    now += SECOND;
    run.now();
    assertThat(run.now()).isEqualTo(new Pull(true, 20));
    file().write(Control.NONE);
    assertThat(run.now().paused()).as("not looked at again yet").isTrue();
    now += SECOND;
    assertThat(run.now()).isEqualTo(new Pull(false, 0));

    assertThat(told).containsExactly(new Control(true, 20, false), Control.NONE);
    assertThat(folder.resolve("control.json")).as("nothing is asked any more").doesNotExist();
  }

  @Test
  void aRunThatBeginsClearsAnOldStopAndNothingElse() throws IOException {
    file().write(new Control(true, 20, true));
    AtomicInteger stopped = new AtomicInteger();
    RunControl run = run();
    run.stopsBy(stopped::incrementAndGet);

    run.begin();

    assertThat(run.now()).isEqualTo(new Pull(true, 20));
    assertThat(stopped).hasValue(0);
  }

  @Test
  void aStopEndsAPauseAndStopsWhatGoesOn() throws IOException {
    RunControl run = run();
    AtomicInteger stopped = new AtomicInteger();
    run.stopsBy(stopped::incrementAndGet);
    file().write(new Control(true, 0, true));

    assertThat(run.now().paused()).as("or it would wait for its end").isFalse();
    assertThat(stopped).hasValue(1);
  }

  @Test
  void withoutAnythingBetterTheThreadThatWorksIsInterrupted() throws IOException {
    RunControl run = run();
    file().write(Control.NONE.withStop(true));

    run.look();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aFileThatIsNoControlRefusesARunThatBeginsAndChangesNoneThatGoesOn() throws IOException {
    RunControl run = run();
    file().write(Control.NONE.withPaused(true));
    assertThat(run.now().paused()).isTrue();
    for (String broken : List.of("", "null", "{\"paused\":true", "{\"rate\":-1}", "[]")) {
      Files.writeString(folder.resolve("control.json"), broken);
      now += SECOND;

      assertThat(run.now().paused()).as(broken).isTrue();
      assertThatThrownBy(() -> run().begin())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ferry control resume");
    }
  }
}
