package dev.ferry.workspace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was committed survives the loss of power, in both files. */
class DurableCommitsTest {
  @TempDir private Path folder;

  @Test
  void commitsAreDurableBeforeTheyReturn() {
    try (Database database = new Database(folder, "none")) {
      for (String schema : List.of("main", Database.ENVIRONMENT)) {
        int synchronous =
            database
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .createQuery("PRAGMA " + schema + ".synchronous")
                            .mapTo(Integer.class)
                            .one());
        assertThat(synchronous).as("FULL in " + schema).isEqualTo(2);
      }
    }
  }
}
