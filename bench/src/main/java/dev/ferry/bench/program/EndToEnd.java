package dev.ferry.bench.program;

import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A whole migration without limits, and how near its writes come to a bare generator of load. */
final class EndToEnd {
  static final List<String> STAGES = List.of("snapshot", "plan", "apply", "verify");

  private EndToEnd() {}

  static void tell(Yard yard, int users, Page page) throws IOException, InterruptedException {
    Pair<Migrated> pair = yard.inTurn(users, STAGES);
    page.say("").say("## " + Page.count(users) + " users from end to end, without limits");
    page.head("", yard.kept().name(), yard.ours().name(), "ratio");
    for (String stage : STAGES) {
      pair.time(page, stage, one -> one.stage(stage).seconds());
    }
    pair.time(page, "all four", Migrated::seconds);
    pair.time(page, "processor time", Migrated::cpuSeconds);
    pair.size(page, "most memory", Migrated::peakBytes);
    pair.size(page, "workspace", Migrated::workspaceBytes);

    long writes = (long) pair.ours(Migrated::writes);
    Pair<MeasuredRun> bare = bare(yard, writes);
    page.say("").say("## " + Page.count(writes) + " writes without limits");
    page.head("", "writes a second", "of the bare generator's", "processor time a write");
    double rate = bare.ours(run -> writes / run.seconds());
    row(page, "bare generator of load", rate, rate, bare.ours(run -> run.cpuSeconds() / writes));
    row(
        page,
        "apply, " + yard.kept().name(),
        pair.kept(Migrated::writesPerSecond),
        rate,
        pair.kept(EndToEnd::aWrite));
    row(
        page,
        "apply, " + yard.ours().name(),
        pair.ours(Migrated::writesPerSecond),
        rate,
        pair.ours(EndToEnd::aWrite));
  }

  private static double aWrite(Migrated one) {
    return one.stage("apply").cpuSeconds() / one.writes();
  }

  private static void row(Page page, String what, double rate, double bare, double cpu) {
    page.row(what, Page.count(Math.round(rate)), Page.percent(rate / bare), Page.millis(cpu));
  }

  /** As many users, as processes of its own like Ferry, and as many times. */
  private static Pair<MeasuredRun> bare(Yard yard, long writes)
      throws IOException, InterruptedException {
    List<MeasuredRun> runs = new ArrayList<>();
    for (int i = 0; i < yard.times(); i++) {
      try (WorkosTwin twin = Yard.emptyTwin()) {
        List<String> command =
            List.of(
                Build.JAVA,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BareLoad.class.getName(),
                twin.address().toString(),
                twin.apiKey(),
                String.valueOf(writes));
        MeasuredRun.Setting setting = new MeasuredRun.Setting(yard.folder("bare"), Map.of());
        runs.add(MeasuredRun.of(setting, command, 0));
      }
    }
    return new Pair<>(runs, runs);
  }
}
