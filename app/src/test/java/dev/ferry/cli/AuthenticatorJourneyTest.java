package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.common.Json;
import dev.ferry.twin.totp.Totp;
import dev.ferry.twin.workos.TwinFactor;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The codes that a person's authenticator shows are accepted by WorkOS afterwards. */
class AuthenticatorJourneyTest {
  private static final String SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  private static final String SHORTER = "JBSWY3DPEHPK3PXPJBSWY3DPEE";
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final WorkosTwin workos =
      WorkosTwin.start(
          WorkosTwinOptions.defaults()
              .withLimits(Limits.NONE)
              .withClock(Clock.fixed(NOW, ZoneOffset.UTC)));

  @TempDir Path folder;

  @AfterEach
  void stop() {
    workos.close();
  }

  /** A seed as Clerk's export has it, and the same as an authenticator knows it. */
  private record Seed(String user, String exported, String known) {}

  private static final List<Seed> SEEDS =
      List.of(
          new Seed("user_1", SEED, SEED),
          new Seed("user_2", "jbswy3dpehpk3pxpjbswy3dpehpk3pxp", SEED),
          new Seed("user_3", "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP", SEED),
          new Seed("user_4", SHORTER + "======", SHORTER));

  private InProcess.Ended run(String... words) {
    InProcess.Ended ended =
        new InProcess(folder)
            .with("WORKOS_API_KEY", workos.apiKey())
            .with("WORKOS_API_URL", workos.address().toString())
            .waiting(length -> {})
            .run(words);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended;
  }

  @Test
  void everyFactorAcceptsTheCodeOfTheSeedThatClerkHadAndNoOther() throws Exception {
    StringBuilder csv =
        new StringBuilder(
            "id,first_name,last_name,username,primary_email_address,primary_phone_number,"
                + "verified_email_addresses,unverified_email_addresses,verified_phone_numbers,"
                + "unverified_phone_numbers,totp_secret,password_digest,password_hasher\n");
    for (Seed seed : SEEDS) {
      String address = seed.user() + "@acme.test";
      csv.append(seed.user() + ",,,," + address + ",," + address + ",,,,")
          .append(seed.exported() + ",,\n");
    }
    Files.writeString(folder.resolve("clerk.csv"), csv);
    run("snapshot", "--csv", "clerk.csv");
    Files.writeString(
        folder.resolve("ferry-workspace").resolve("ferry.yaml"), "totpIssuer: Acme\n");
    run("plan");
    run("apply", "--yes");

    for (Seed seed : SEEDS) {
      String id = workos.state().userByExternalId(seed.user()).orElseThrow().id();
      List<TwinFactor> factors = workos.state().factorsOf(id);
      assertThat(factors).as(seed.user()).hasSize(1);
      assertThat(factors.get(0).issuer()).isEqualTo("Acme");
      assertThat(factors.get(0).user()).isEqualTo(seed.user() + "@acme.test");
      String code = Totp.code(seed.known(), NOW);
      String wrong = code.equals("000000") ? "000001" : "000000";
      assertThat(accepts(factors.get(0), wrong)).as(seed.user()).isFalse();
      assertThat(accepts(factors.get(0), code)).as(seed.user()).isTrue();
    }
    run("plan");
    run("apply", "--yes");
    assertThat(workos.state().factorCount()).as("none twice").isEqualTo(SEEDS.size());
  }

  private boolean accepts(TwinFactor factor, String code) throws Exception {
    String challenge =
        post("/auth/factors/" + factor.id() + "/challenge", "{}").path("id").asText();
    return post("/auth/challenges/" + challenge + "/verify", "{\"code\":\"" + code + "\"}")
        .path("valid")
        .asBoolean();
  }

  private com.fasterxml.jackson.databind.JsonNode post(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(workos.address().resolve(path))
            .header("Authorization", "Bearer " + workos.apiKey())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return Json.tree(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
