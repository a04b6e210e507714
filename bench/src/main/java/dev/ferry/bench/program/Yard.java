package dev.ferry.bench.program;

import dev.ferry.bench.program.MeasuredRun.Setting;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the two builds are compared.
 *
 * @param folder everything is made in it
 * @param kept the older build
 * @param times how often each is measured
 */
record Yard(Path folder, Build kept, Build ours, int times) {
  /** A run of so many users is long enough to be measured once. */
  private static final int LARGE = 500_000;

  /** A generated tenant in a folder of its own. */
  Path tenant(int users) throws IOException {
    Path made = folder("tenant");
    TenantGenerator.generate(made, users, 1, 0);
    return made;
  }

  /** What is read of it. */
  static Path csv(Path tenant) {
    return tenant.resolve("clerk-export.csv");
  }

  Path folder(String name) throws IOException {
    return Files.createTempDirectory(folder, name);
  }

  /** Both builds in turn, each in a new folder and beside a WorkOS that holds nothing. */
  Pair<Migrated> inTurn(int users, List<String> stages) throws IOException, InterruptedException {
    Path tenant = tenant(users);
    Pair<Migrated> pair = inTurn(csv(tenant), stages, users < LARGE ? times : 1);
    remove(tenant);
    return pair;
  }

  /** The same of an export that is at hand. */
  Pair<Migrated> inTurn(Path csv, List<String> stages) throws IOException, InterruptedException {
    return inTurn(csv, stages, times);
  }

  private Pair<Migrated> inTurn(Path csv, List<String> stages, int often)
      throws IOException, InterruptedException {
    Pair<Migrated> pair = new Pair<>(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < often; i++) {
      pair.kept().add(migrated(kept, csv, stages));
      pair.ours().add(migrated(ours, csv, stages));
    }
    return pair;
  }

  private Migrated migrated(Build build, Path csv, List<String> stages)
      throws IOException, InterruptedException {
    Path own = folder("migration");
    try (WorkosTwin twin = emptyTwin()) {
      Map<String, String> variables =
          Map.of("WORKOS_API_URL", twin.address().toString(), "WORKOS_API_KEY", twin.apiKey());
      Migrated migrated = Migrated.by(build, csv, new Setting(own, variables), stages);
      return migrated.having(twin.state().requests().writes(), twin.state().users().size());
    } finally {
      remove(own);
    }
  }

  /** A WorkOS in this process: it is neither in the times nor in the memory of the builds. */
  static WorkosTwin emptyTwin() throws IOException {
    return emptyTwin(0);
  }

  /**
   * @param port 0 for any that is free
   */
  static WorkosTwin emptyTwin(int port) throws IOException {
    return WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE).withPort(port));
  }

  static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
