package dev.ferry.twin.clerk;

import static dev.ferry.twin.clerk.ClerkObjects.object;
import static dev.ferry.twin.clerk.ClerkObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClerkTwinDataTest {
  @TempDir private Path folder;

  @Test
  void aFolderFillsEachListOfWhichItHasAFile() throws IOException {
    write("instance.json", "{\"id\":\"ins_ours\"}");
    write("users.jsonl", user("user_a", 1) + "\n" + user("user_b", 2) + "\n");
    write("organization_roles.jsonl", object("role", "role_a", 1) + "\n");

    try (ClerkTwin twin = ClerkTwin.start(ClerkTwinOptions.defaults().withData(folder))) {
      ClerkCaller caller = new ClerkCaller(twin);

      assertThat(caller.get("/instance").json().path("id").asText()).isEqualTo("ins_ours");
      assertThat(caller.get("/users").ids()).containsExactly("user_b", "user_a");
      assertThat(caller.get("/organization_roles").ids()).containsExactly("role_a");
      assertThat(caller.get("/organizations").ids()).isEmpty();
    }
  }

  @Test
  void aLineThatIsNoObjectKeepsTheTwinFromStartingAndIsNamed() throws IOException {
    write("users.jsonl", user("user_a", 1) + "\n{\"name\":\"nobody\"}\n");
    ClerkTwinOptions options = ClerkTwinOptions.defaults().withData(folder);

    assertThatThrownBy(() -> ClerkTwin.start(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("users.jsonl, line 2");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
