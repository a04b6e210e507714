package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole migration whose tables are in PostgreSQL, and that goes on on another machine. */
class StoreJourneyTest {
  private static RealPostgres database;

  @TempDir Path folder;
  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @BeforeAll
  static void begin(@TempDir Path in) throws Exception {
    database = RealPostgres.begun(in);
  }

  @AfterAll
  static void end() throws Exception {
    if (database != null) {
      database.stop();
    }
  }

  @AfterEach
  void stop() {
    workos.close();
  }

  private InProcess at(String machine, String schema) throws IOException {
    return new InProcess(folder)
        .with("FERRY_STORE", database.address() + "&currentSchema=" + schema)
        .with("FERRY_KEY_FILE", KeyOfOnesOwn.in(folder))
        .with("FERRY_WORKSPACE", folder.resolve(machine).toString())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .waiting(length -> {});
  }

  private static InProcess.Ended done(InProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
    assertThat(ended.err() + ended.out()).doesNotContain(RealPostgres.PASSWORD);
    return ended;
  }

  private static void write(Path file, String line) throws IOException {
    Files.writeString(file, line.replace('\'', '"') + "\n");
  }

  private void snapshot(String machine, String schema) throws IOException {
    snapshot(machine, schema, "");
  }

  /**
   * @param passphrase empty for a key file
   */
  private void snapshot(String machine, String schema, String passphrase) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    write(
        data.resolve("users.jsonl"),
        "{'id':'user_ada','primary_email_address_id':'idn_1','email_addresses':[{'id':'idn_1',"
            + "'email_address':'ada@acme.test','verification':{'status':'verified',"
            + "'strategy':'email_code'}}],'private_metadata':{'crm':'PRIVATE'}}");
    write(data.resolve("organizations.jsonl"), "{'id':'org_1','name':'Acme'}");
    write(
        data.resolve("organization_memberships.jsonl"),
        "{'id':'orgmem_1','role':'org:member','organization':{'id':'org_1'},"
            + "'public_user_data':{'user_id':'user_ada'},'public_metadata':{'team':'blue'}}");
    try (ClerkTwin clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data))) {
      done(
          passphrased(machine, schema, passphrase)
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString())
              .run("snapshot", "--clerk"));
    }
  }

  @Test
  void whatOneMachineHasBegunAnotherTakesBack() throws IOException {
    snapshot("one", "journey");
    done(at("one", "journey").run("assess"));
    done(at("one", "journey").run("plan"));
    done(at("one", "journey").run("rehearse"));
    done(at("one", "journey").run("apply", "--yes"));
    assertThat(workos.state().users()).hasSize(1);

    done(at("another", "journey").run("verify"));
    InProcess.Ended told = done(at("another", "journey").run("plan", "--show", "user_ada"));
    assertThat(told.err() + told.out()).contains("ada@acme.test");
    done(at("another", "journey").run("report"));
    assertThat(folder.resolve("another/sidecar/memberships.jsonl")).content().contains("blue");
    done(at("another", "journey").run("plan"));
    done(at("another", "journey").run("rollback", "--yes"));

    assertThat(workos.state().users()).isEmpty();
    done(at("one", "journey").run("status"));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file.getFileName().toString()).isNotIn("ferry.db", "ferry.key");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(RealPostgres.PASSWORD);
      }
    }
  }

  @Test
  void whatPeopleHaveDecidedIsKnownOnEveryMachine() throws IOException {
    snapshot("one", "decided");
    Path policy = folder.resolve("one").resolve("ferry.yaml");
    Files.writeString(policy, "banned: carry\n");
    done(at("one", "decided").run("plan"));
    at("one", "decided").run("checklist", "--record", "support-briefed", "--by", "Ada Lovelace");
    done(at("one", "decided").run("control", "rate", "50"));

    done(at("another", "decided").run("plan"));
    Path taken = folder.resolve("another").resolve("ferry.yaml");
    assertThat(Files.readString(taken)).isEqualTo("banned: carry\n");
    InProcess.Ended list = at("another", "decided").run("checklist", "--all");
    assertThat(list.out() + list.err()).contains("Ada Lovelace");
    assertThat(done(at("another", "decided").run("control")).err()).contains("50");
    assertThat(done(at("another", "decided").run("policy")).out()).contains("banned: carry");
    assertThat(done(at("a third", "decided").run("policy")).out()).contains("banned: carry");
  }

  @Test
  void aPolicyThatWasChangedOnTwoMachinesIsNobodysUntilSomebodyDecides() throws IOException {
    snapshot("one", "diverged");
    Path one = folder.resolve("one").resolve("ferry.yaml");
    Path another = folder.resolve("another").resolve("ferry.yaml");
    Files.writeString(one, "banned: carry\n");
    done(at("one", "diverged").run("plan"));
    done(at("another", "diverged").run("plan"));

    Files.writeString(one, "banned: carry\nlocked: skip\n");
    done(at("one", "diverged").run("plan"));
    assertThat(done(at("another", "diverged").run("status")).err()).contains("taken from");
    assertThat(Files.readString(another)).isEqualTo(Files.readString(one));

    Files.writeString(one, "banned: skip\n");
    done(at("one", "diverged").run("plan"));
    Files.writeString(another, "locked: skip\n");
    InProcess.Ended refused = at("another", "diverged").run("plan", "--json");
    assertThat(refused.errorCode()).isEqualTo("policy-diverged");
    assertThat(Files.readString(another)).isEqualTo("locked: skip\n");
    assertThat(done(at("another", "diverged").run("status")).err()).contains("both have changed");

    done(at("another", "diverged").run("plan", "-c", another.toString()));
    assertThat(done(at("one", "diverged").run("policy")).out()).contains("locked: skip");
  }

  @Test
  void aPassphraseOpensOnEveryMachineWhatItHasSealedOnOne() throws IOException {
    snapshot("one", "passphrase", "correct horse");
    done(passphrased("another", "passphrase", "correct horse").run("plan"));

    InProcess.Ended wrong = passphrased("another", "passphrase", "wrong").run("plan", "--json");
    assertThat(wrong.errorCode()).isEqualTo("sealing-key-differs");
    assertThat(folder.resolve("one").resolve("ferry.salt")).doesNotExist();
  }

  private InProcess passphrased(String machine, String schema, String passphrase)
      throws IOException {
    return passphrase.isEmpty()
        ? at(machine, schema)
        : at(machine, schema).with("FERRY_KEY_FILE", "").with("FERRY_PASSPHRASE", passphrase);
  }

  @Test
  void whatAProcessThatIsGoneMayHaveSentIsLetComeInBeforeWorkosIsAsked() throws Exception {
    snapshot("one", "gone");
    done(at("one", "gone").run("plan"));
    database.run("UPDATE gone.lease SET until = clock_timestamp() - INTERVAL '3 seconds'");
    List<Duration> waits = new ArrayList<>();

    InProcess.Ended ended = done(at("another", "gone").waiting(waits::add).run("apply", "--yes"));

    assertThat(waits.get(0)) // a request counts for a minute, and flies for half of one
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(57));
    assertThat(ended.err()).contains("a process lost the workspace without giving it back");
    assertThat(workos.state().users()).hasSize(1);
  }

  @Test
  void theKeyMustNotLieOnTheMachineThatMayBeLost() throws IOException {
    InProcess.Ended refused = at("one", "key").with("FERRY_KEY_FILE", "").run("plan", "--json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("sealing-key-inside");
  }

  @Test
  void aPasswordIsNoArgument() throws IOException {
    InProcess.Ended refused =
        at("one", "argument").run("status", "--json", "--store", database.address());

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err() + refused.out()).contains("--store", "a password is no argument");
    assertThat(refused.err() + refused.out()).doesNotContain(RealPostgres.PASSWORD);
  }

  @Test
  void whyTheDatabaseCannotBeUsedIsTold() throws IOException {
    assertThat(
            at("one", "x")
                .with("FERRY_STORE", database.withoutPassword() + "&password=wrong")
                .run("status")
                .err())
        .contains("refuses the user or its password")
        .doesNotContain("Exception");
    assertThat(
            at("one", "x").with("FERRY_STORE", "jdbc:postgresql://127.0.0.1:1/x").run("plan").err())
        .contains("cannot be reached")
        .doesNotContain("Exception");
    assertThat(at("one", "x").with("FERRY_STORE", "mysql:x").run("plan", "--json").errorCode())
        .isEqualTo("store-unknown");
  }
}
