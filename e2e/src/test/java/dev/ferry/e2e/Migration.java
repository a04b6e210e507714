package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tenant with organizations, whose snapshot is taken, and the WorkOS that it is to go to. */
record Migration(Tenant tenant, WorkosTwin twin, Program ferry, Path folder)
    implements AutoCloseable {

  /** Takes the snapshot; of Clerk it does nothing but read. */
  static Migration begun(int users, int organizations, Path folder)
      throws IOException, InterruptedException {
    return begun(users, organizations, WorkosTwinOptions.defaults(), folder);
  }

  static Migration begun(int users, int organizations, WorkosTwinOptions options, Path folder)
      throws IOException, InterruptedException {
    Tenant tenant = Tenant.of(users, organizations, folder);
    WorkosTwin twin = tenant.twin(options.withLimits(Limits.NONE));
    Program ferry = new Program(folder).against(twin);
    Migration migration = new Migration(tenant, twin, ferry, folder);
    try (ClerkTwin clerk = tenant.clerk()) {
      ferry.from(clerk);
      tenant.take(ferry);
      assertThat(clerk.state().writes()).as("Clerk is only read").isEmpty();
    }
    return migration;
  }

  static Migration planned(int users, int organizations, Path folder)
      throws IOException, InterruptedException {
    Migration migration = begun(users, organizations, folder);
    migration.done("plan", "--json");
    return migration;
  }

  /** Runs a command that must end with 0. */
  JsonNode done(String... words) throws IOException, InterruptedException {
    Ended ended = ferry.run(words);
    assertThat(ended.exitCode())
        .as("%s; it said:%n%s%n%s", String.join(" ", words), ended.err(), ended.out())
        .isZero();
    return ended.json();
  }

  JsonNode apply(String... more) throws IOException, InterruptedException {
    return writing("apply", more);
  }

  JsonNode rollback(String... more) throws IOException, InterruptedException {
    return writing("rollback", more);
  }

  private JsonNode writing(String command, String... more)
      throws IOException, InterruptedException {
    String[] words = new String[5 + more.length];
    String[] first = {command, "--yes", "--json", "--limit", "none"};
    System.arraycopy(first, 0, words, 0, 5);
    System.arraycopy(more, 0, words, 5, more.length);
    return done(words);
  }

  /** Users and all else are there exactly, says the twin and says verify. */
  void assertArrived() throws IOException, InterruptedException {
    tenant.assertArrivedIn(twin);
    new ExpectedTenancy(tenant.files(), twin).assertArrived();
    JsonNode verified = done("verify", "--json");
    assertThat(verified.path("checked").path("memberships").asInt())
        .isEqualTo(Files.readAllLines(tenant.files().expectedMemberships()).size());
    assertThat(verified.path("checked").path("organizations").asInt())
        .isEqualTo(Files.readAllLines(tenant.files().expectedOrganizations()).size());
  }

  @Override
  public void close() {
    twin.close();
  }
}
