package dev.ferry.cli;

import static java.util.Objects.requireNonNull;

import dev.ferry.privacy.Folders;
import dev.ferry.twin.fault.FaultProfile;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.twin.workos.wire.RequestCounts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Rounds of a migration that two processes carry out in one workspace, each of which may end at any
 * moment: killed, stopped and woken after its lease, asked to end; and the database starts again.
 * Whoever is gone begins again as a standby. In the end WorkOS holds everybody once, as a
 * verification and the twin itself say, and no limit was passed. {@code scripts/standby-rounds}
 * runs it.
 */
public final class StandbyRounds {
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration FLIGHT = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(8);

  private final Path folder;
  private final RealPostgres database;
  private final int users;
  private final Limits limits;

  private StandbyRounds(Path folder, RealPostgres database, int users, Limits limits) {
    this.folder = folder;
    this.database = database;
    this.users = users;
    this.limits = limits;
  }

  public static void main(String... words) throws Exception {
    int rounds = Integer.parseInt(words[0]);
    int first = Integer.parseInt(words[1]);
    int users = Integer.parseInt(words[2]);
    Limits limits = words[3].equals("none") ? Limits.NONE : Limits.DOCUMENTED;
    Path folder = Files.createTempDirectory("standby-rounds");
    RealPostgres database = RealPostgres.begun(folder);
    try {
      for (int seed = first; seed < first + rounds; seed++) {
        new StandbyRounds(folder, database, users, limits).play(seed);
      }
    } finally {
      database.stop();
      Folders.delete(folder);
    }
  }

  /** What is done to the two. */
  private enum Blow {
    KILL,
    STAND_STILL,
    END,
    RESTART_DATABASE
  }

  /** One round; ends the program where it is not exact. */
  void play(int seed) throws Exception {
    Random random = new Random(seed);
    Instant begun = Instant.now();
    Path here = Files.createDirectory(folder.resolve("round-" + seed));
    try (WorkosTwin workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(limits))) {
      InProcess ferry = surroundings(here, seed, workos);
      done(ferry.run("snapshot", "--csv", export(here).toString()));
      done(ferry.run("plan"));
      workos.faults(FaultProfile.SLOW.plan(seed, Clock.systemUTC()));
      List<Machine> machines =
          List.of(new Machine("one", here, seed, workos), new Machine("two", here, seed, workos));
      List<String> blows = new ArrayList<>();
      try {
        machines.forEach(Machine::begin);
        carryOut(machines, random, blows, begun);
      } finally {
        machines.forEach(Machine::kill);
      }
      workos.faults(FaultProfile.SLOW.plan(seed, Clock.systemUTC()));
      judge(awaitLease(ferry), workos, blows, seed, begun);
    } finally {
      Folders.delete(here);
    }
  }

  private void carryOut(List<Machine> machines, Random random, List<String> blows, Instant begun)
      throws Exception {
    while (machines.stream().noneMatch(Machine::isDone)) {
      if (Duration.between(begun, Instant.now()).compareTo(LONGEST) > 0) {
        throw new AssertionError("a round takes no end: " + blows + " " + machines);
      }
      Thread.sleep(500 + random.nextInt(5_000));
      if (machines.stream().anyMatch(Machine::isDone)) {
        break;
      }
      Blow blow = Blow.values()[random.nextInt(Blow.values().length)];
      Machine struck = machines.get(random.nextInt(machines.size()));
      blows.add(
          blow.name().toLowerCase(Locale.ROOT)
              + (blow == Blow.RESTART_DATABASE ? "" : " " + struck.name()));
      switch (blow) {
        case KILL -> struck.kill();
        case END -> struck.end();
        case STAND_STILL -> struck.standStill(LEASE.multipliedBy(1 + random.nextInt(4)));
        case RESTART_DATABASE -> {
          database.stop();
          Thread.sleep(random.nextInt(4_000));
          database.start();
        }
      }
      Thread.sleep(200);
      machines.stream().filter(Machine::isGone).forEach(Machine::begin);
    }
    for (Machine machine : machines) {
      machine.awaitEnd();
    }
  }

  /** Whoever was killed last has the lease until it ends. */
  private static InProcess awaitLease(InProcess ferry) throws InterruptedException {
    Thread.sleep(LEASE.toMillis() + FLIGHT.toMillis());
    return ferry;
  }

  private void judge(
      InProcess ferry, WorkosTwin workos, List<String> blows, int seed, Instant begun) {
    List<String> wrong = new ArrayList<>();
    InProcess.Ended verified = ferry.run("verify", "--limit", limit());
    if (verified.exitCode() != 0) {
      wrong.add("verify: " + verified.err());
    }
    if (workos.state().userCount() != users) {
      wrong.add(workos.state().userCount() + " users of " + users);
    }
    for (int i = 0; i < users; i++) {
      if (workos.state().userByExternalId(id(i)).isEmpty()) {
        wrong.add(id(i) + " is missing");
      }
    }
    if (workos.state().factorCount() != factors()) {
      wrong.add(workos.state().factorCount() + " second factors of " + factors());
    }
    RequestCounts asked = workos.state().requests();
    if (asked.throttled() > 0) {
      wrong.add(asked.throttled() + " answers 429");
    }
    System.out.printf(
        Locale.ROOT,
        "%d: %s; %d s, %d writes of %d at least, most in 10 s %d; %s%n",
        seed,
        wrong.isEmpty() ? "exact" : "WRONG " + wrong,
        Duration.between(begun, Instant.now()).toSeconds(),
        asked.writes(),
        users + factors(),
        asked.greatestWritesIn10s(),
        blows);
    if (!wrong.isEmpty()) {
      throw new AssertionError("round " + seed + " is not exact");
    }
  }

  private static String id(int i) {
    return String.format(Locale.ROOT, "user_%07d", i);
  }

  private int factors() {
    return (users + 2) / 3;
  }

  private String limit() {
    return limits == Limits.NONE ? "none" : "documented";
  }

  private Path export(Path here) throws IOException {
    Path file = here.resolve("export.csv");
    try (Writer csv = Files.newBufferedWriter(file)) {
      csv.write("id,first_name,primary_email_address,verified_email_addresses,totp_secret\n");
      for (int i = 0; i < users; i++) {
        String email = "u" + i + "@example.com";
        csv.write(
            String.join(",", id(i), "Ada", email, email, i % 3 == 0 ? "JBSWY3DPEHPK3PXP" : "")
                + "\n");
      }
    }
    return file;
  }

  private String store(int seed) {
    return "%s&currentSchema=round%d&ferryLease=%d&ferryFlight=%d"
        .formatted(database.address(), seed, LEASE.toMillis(), FLIGHT.toMillis());
  }

  private InProcess surroundings(Path here, int seed, WorkosTwin workos) throws IOException {
    return new InProcess(here)
        .with("FERRY_STORE", store(seed))
        .with("FERRY_KEY_FILE", KeyOfOnesOwn.in(here))
        .with("FERRY_WORKSPACE", here.resolve("judge").toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString());
  }

  private static void done(InProcess.Ended ended) {
    if (ended.exitCode() != 0) {
      throw new AssertionError(ended.err());
    }
  }

  /** A process that begins again as often as it must. */
  private final class Machine {
    private final String name;
    private final Path here;
    private final int seed;
    private final WorkosTwin workos;
    private @Nullable Process process;
    private int beginnings;

    Machine(String name, Path here, int seed, WorkosTwin workos) {
      this.name = name;
      this.here = here;
      this.seed = seed;
      this.workos = workos;
    }

    String name() {
      return name;
    }

    void begin() {
      try {
        ProcessBuilder builder =
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx300m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ferry.cli.Ferry",
                "apply",
                "--yes",
                "--standby",
                "--limit",
                limit());
        builder.directory(here.toFile());
        builder.environment().put("FERRY_STORE", store(seed));
        builder.environment().put("FERRY_KEY_FILE", KeyOfOnesOwn.in(here));
        builder.environment().put("FERRY_WORKSPACE", here.resolve(name).toString());
        builder.environment().put("WORKOS_API_KEY", workos.apiKey());
        builder.environment().put("WORKOS_API_URL", workos.address().toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(here.resolve(name + "-" + ++beginnings + ".log").toFile());
        process = builder.start();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    boolean isGone() {
      return !begun().isAlive() && begun().exitValue() != 0;
    }

    boolean isDone() {
      return !begun().isAlive() && begun().exitValue() == 0;
    }

    void kill() {
      Process begun = process;
      if (begun != null) {
        await(begun.destroyForcibly());
      }
    }

    void end() {
      begun().destroy();
      await(begun());
    }

    private Process begun() {
      return requireNonNull(process);
    }

    private static void await(Process ending) {
      try {
        ending.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Longer than its lease, or not; it goes on where it was. */
    void standStill(Duration length) throws IOException, InterruptedException {
      signal("-STOP");
      Thread.sleep(length.toMillis());
      signal("-CONT");
    }

    private void signal(String which) throws IOException, InterruptedException {
      new ProcessBuilder("kill", which, String.valueOf(begun().pid())).start().waitFor();
    }

    /** The other one finds that nothing is left, or that it has lost the workspace. */
    void awaitEnd() throws InterruptedException {
      if (!begun().waitFor(3, TimeUnit.MINUTES)) {
        throw new AssertionError(name + " takes no end: " + here);
      }
    }

    @Override
    public String toString() {
      return name + (begun().isAlive() ? " works" : " ended with " + begun().exitValue());
    }
  }
}
