package dev.ferry.cli.session;

import dev.ferry.cli.common.UsageError;
import dev.ferry.console.Terminal;
import dev.ferry.privacy.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A workspace that cannot be closed to others, since its file system knows no rights (a USB stick,
 * a share): only by the word of whoever knows that nobody else can reach it, and said each time.
 */
final class OpenFolder {
  static final String VARIABLE = "FERRY_OPEN_WORKSPACE";
  static final String ACCEPTED = "accept";

  private OpenFolder() {}

  static boolean isAccepted(Map<String, String> environment) {
    String word = environment.getOrDefault(VARIABLE, "");
    if (!word.isBlank() && !word.equals(ACCEPTED)) {
      throw UsageError.usage(
          "open-workspace-word",
          VARIABLE + " is \"" + word + "\"",
          "The only word that it takes is " + ACCEPTED + "; or unset it.");
    }
    return word.equals(ACCEPTED);
  }

  static void warn(Path folder, Map<String, String> environment, Terminal terminal)
      throws IOException {
    if (isAccepted(environment) && new PrivateFolder(folder, name -> true).isOpen()) {
      terminal.say(
          terminal.yellow("  others can read this workspace: ")
              + "it holds password digests and the key that seals them ("
              + VARIABLE
              + ")");
    }
  }
}
