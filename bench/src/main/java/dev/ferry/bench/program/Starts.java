package dev.ferry.bench.program;

import dev.ferry.bench.program.MeasuredRun.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command takes that has next to nothing to do. */
final class Starts {
  private static final int STARTS = 7;

  private Starts() {}

  static void tell(Yard yard, Page page) throws IOException, InterruptedException {
    Path csv = Yard.csv(yard.tenant(100));
    Setting kept = withSnapshot(yard, yard.kept(), csv);
    Setting ours = withSnapshot(yard, yard.ours(), csv);
    page.say("").say("## To start").head("", yard.kept().name(), yard.ours().name(), "ratio");
    for (String word : List.of("--help", "status")) {
      Pair<MeasuredRun> pair = new Pair<>(new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < STARTS; i++) {
        pair.kept().add(MeasuredRun.of(kept, yard.kept().command(word), 0));
        pair.ours().add(MeasuredRun.of(ours, yard.ours().command(word), 0));
      }
      pair.time(page, "`" + word + "`", MeasuredRun::seconds);
      pair.time(page, "`" + word + "`, processor time", MeasuredRun::cpuSeconds);
    }
  }

  private static Setting withSnapshot(Yard yard, Build build, Path csv)
      throws IOException, InterruptedException {
    Setting setting = new Setting(yard.folder("starts"), Map.of());
    Migrated.by(build, csv, setting, List.of("snapshot"));
    return setting;
  }
}
