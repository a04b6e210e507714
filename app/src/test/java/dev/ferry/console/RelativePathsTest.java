package dev.ferry.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RelativePathsTest {
  private final RelativePaths here = new RelativePaths(Path.of("/home/ada"));

  @Test
  void whatLiesUnderTheFolderIsNamedFromThere() {
    assertThat(here.apply("ferry plan  workspace /home/ada/ferry-workspace · WorkOS"))
        .isEqualTo("ferry plan  workspace ferry-workspace · WorkOS");
    assertThat(here.apply("next: ferry plan -w '/home/ada/my folder'"))
        .isEqualTo("next: ferry plan -w 'my folder'");
    assertThat(here.apply("/home/ada/a.csv, /home/ada/b.csv")).isEqualTo("a.csv, b.csv");
  }

  @Test
  void whatOnlyLooksLikeItStaysWhole() {
    for (String line :
        new String[] {
          "/mnt/home/ada/a.csv",
          "/home/adam/a.csv",
          "/home/ada",
          "./home/ada/a.csv",
          "in /home/ada/ ."
        }) {
      assertThat(here.apply(line)).isEqualTo(line);
    }
  }

  @Test
  void atTheRootNothingIsShorter() {
    assertThat(new RelativePaths(Path.of("/")).apply("/ws/a.csv")).isEqualTo("/ws/a.csv");
  }
}
