package dev.ferry.console;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A program that shows a bar and says whether what is typed during it would show. */
final class BarOnScreen {
  private BarOnScreen() {}

  /**
   * @param args whether it closes the bar before it ends
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> environment = Map.of("FERRY_TTY", "in err", "TERM", "xterm");
    Progress progress =
        new Progress(Terminal.ofProcess(environment), "apply", 10, false, System::nanoTime);
    progress.update(1);
    Process modes =
        new ProcessBuilder("stty", "-a").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(modes.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (args[0].equals("closes")) {
      progress.close();
    }
    System.out.println("during: " + (said.contains(" -echo ") ? "hidden" : "shown"));
    System.exit(0);
  }
}
