package dev.ferry.bench.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.bench.program.MeasuredRun.Setting;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * WorkOS's two importers for users of Clerk, as they come from their sources at a commit, beside
 * Ferry's four stages: the same export, the same WorkOS without limits.
 *
 * @param folder the sources, with what they need; each in a folder of its own, or not there
 */
record Importers(Path folder) {
  /** Where {@code migrate-clerk-users} looks for a WorkOS that is not the real one. */
  private static final int PORT = 7000;

  /** More than either reaches: neither is to wait. */
  private static final String NO_LIMIT = "1000000";

  /** One run of an importer. */
  private record Imported(double seconds, double cpuSeconds, long peakBytes, long users) {
    double aUser() {
      return users == 0 ? 0 : seconds / users;
    }
  }

  private interface Importer {
    MeasuredRun run(Path csv, WorkosTwin twin, Path yard) throws IOException, InterruptedException;
  }

  void tell(Yard yard, int users, Page page) throws IOException, InterruptedException {
    page.say("").say("## Beside WorkOS's importers: " + Page.count(users) + " users");
    page.say("");
    page.say(
        "Without limits, with the importers' defaults, of an export as simple as can be: everybody");
    page.say(
        "has a name, a verified address and a bcrypt digest. The first writes names, addresses and");
    page.say(
        "passwords, the second external ids and metadata as well; Ferry does, and looks at each.");
    page.head("", "time", "users that arrived", "a user", "processor time", "most memory");
    Path csv = PlainExport.write(yard.folder("plain").resolve("clerk-export.csv"), users);
    row(page, "migrate-clerk-users", yard, csv, this::migrateClerkUsers);
    row(page, "workos-migrations", yard, csv, this::workosMigrations);
    Pair<Migrated> ferry = yard.inTurn(csv, EndToEnd.STAGES);
    double arrived = ferry.ours(Migrated::users);
    page.row(
        "Ferry: snapshot, plan, apply, verify",
        Page.seconds(ferry.ours(Migrated::seconds)),
        Page.count((long) arrived),
        Page.millis(ferry.ours(Migrated::seconds) / arrived),
        Page.seconds(ferry.ours(Migrated::cpuSeconds)),
        Page.megabytes((long) ferry.ours(Migrated::peakBytes)));
  }

  private void row(Page page, String name, Yard yard, Path csv, Importer importer)
      throws IOException, InterruptedException {
    Path sources = folder.resolve(name);
    if (!Files.isDirectory(sources)) {
      page.row(name, "not here: its sources could not be had", "", "", "", "");
      return;
    }
    List<Imported> runs = new ArrayList<>();
    for (int i = 0; i < yard.times(); i++) {
      runs.add(once(yard, csv, importer));
    }
    Pair<Imported> all = new Pair<>(runs, runs);
    page.row(
        name + ", " + version(sources),
        Page.seconds(all.ours(Imported::seconds)),
        Page.count((long) all.ours(Imported::users)),
        Page.millis(all.ours(Imported::aUser)),
        Page.seconds(all.ours(Imported::cpuSeconds)),
        Page.megabytes((long) all.ours(Imported::peakBytes)));
  }

  private static Imported once(Yard yard, Path csv, Importer importer)
      throws IOException, InterruptedException {
    Path own = yard.folder("importer");
    try (WorkosTwin twin = Yard.emptyTwin(PORT)) {
      MeasuredRun run = importer.run(csv, twin, own);
      return new Imported(
          run.seconds(), run.cpuSeconds(), run.peakBytes(), twin.state().users().size());
    } finally {
      Yard.remove(own);
    }
  }

  /** What its sources and its client of WorkOS call themselves. */
  private static String version(Path sources) throws IOException {
    String commit = Files.readString(sources.resolve("COMMIT")).strip();
    JsonNode client =
        new ObjectMapper()
            .readTree(sources.resolve("node_modules/@workos-inc/node/package.json").toFile());
    return commit + " with @workos-inc/node " + client.path("version").asText();
  }

  private MeasuredRun migrateClerkUsers(Path csv, WorkosTwin twin, Path yard)
      throws IOException, InterruptedException {
    Path sources = folder.resolve("migrate-clerk-users");
    return MeasuredRun.of(
        new Setting(yard, Map.of("NODE_ENV", "dev", "WORKOS_SECRET_KEY", twin.apiKey())),
        List.of(
            sources.resolve("node_modules/.bin/tsx").toString(),
            sources.resolve("bin/migrate-clerk-users.ts").toString(),
            "--user-export",
            csv.toString(),
            "--process-multi-email",
            "--quiet"),
        0);
  }

  /** It reads a form of its own, into which it brings Clerk's first. */
  private MeasuredRun workosMigrations(Path csv, WorkosTwin twin, Path yard)
      throws IOException, InterruptedException {
    String program = folder.resolve("workos-migrations/dist/index.js").toString();
    Setting setting = new Setting(yard, Map.of("WORKOS_SECRET_KEY", twin.apiKey()));
    MeasuredRun transformed =
        MeasuredRun.of(
            setting,
            List.of(
                "node",
                program,
                "transform-clerk",
                "--input",
                csv.toString(),
                "--output",
                "users.csv",
                "--quiet"),
            0);
    MeasuredRun imported =
        MeasuredRun.of(
            setting,
            List.of(
                "node",
                program,
                "import",
                "--csv",
                "users.csv",
                "--endpoint",
                twin.address().toString(),
                "--rate-limit",
                NO_LIMIT,
                "--quiet"),
            0,
            1);
    return transformed.and(imported);
  }
}
