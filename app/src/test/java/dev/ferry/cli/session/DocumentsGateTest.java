package dev.ferry.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.KnownKeys;
import dev.ferry.cli.VendorSite;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** apply writes to production only on documents that are settled; elsewhere it is not hindered. */
class DocumentsGateTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

  @TempDir Path folder;

  /** A plan with somebody to create, made against a twin. */
  @BeforeEach
  void plan() throws IOException {
    Files.writeString(
        folder.resolve("export.csv"),
        "id,first_name,last_name,username,primary_email_address,primary_phone_number,"
            + "verified_email_addresses,unverified_email_addresses,verified_phone_numbers,"
            + "unverified_phone_numbers,totp_secret,password_digest,password_hasher\n"
            + "user_1,Ada,L,,ada@acme.test,,ada@acme.test,,,,,,\n");
    try (WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      InProcess local =
          new InProcess(folder)
              .at(NOW)
              .with("WORKOS_API_KEY", twin.apiKey())
              .with("WORKOS_API_URL", twin.address().toString());
      assertThat(local.run("snapshot", "--csv", "export.csv").exitCode()).isZero();
      assertThat(local.run("plan").exitCode()).isZero();
    }
    KnownKeys.open(folder.resolve("ferry-workspace"), "sk_live_1", "sk_test_1");
  }

  /** Without --yes: were the gate open, consent would be what is missing, and nothing is sent. */
  private Ended apply(String key) {
    return new InProcess(folder).at(NOW).with("WORKOS_API_KEY", key).run("apply", "--json");
  }

  @Test
  void productionIsRefusedUntilTheDocumentsAreReadOrAcceptedAndStagingIsNot() throws Exception {
    Ended refused = apply("sk_live_1");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errorCode()).isEqualTo("docs-old");
    assertThat(refused.err()).contains("8 of 8 documents were not read within 30 days");
    assertThat(refused.next()).containsExactly("ferry docs --refresh", "ferry docs --accept");

    Ended staging = apply("sk_test_1");
    assertThat(staging.errorCode()).isEqualTo("consent-missing");
    assertThat(staging.err()).contains("before production: 8 of 8 documents");

    try (VendorSite site = new VendorSite()) {
      new InProcess(folder).at(NOW).with("FERRY_DOCS_URL", site.address()).run("docs", "--refresh");
    }
    Ended read = apply("sk_live_1");
    assertThat(read.errorCode()).isEqualTo("consent-missing");
    assertThat(read.err()).doesNotContain("documents");
    assertThat(apply("sk_test_1").err()).doesNotContain("documents");
  }

  @Test
  void whatDiffersIsRefusedUntilSomebodyAcceptsIt() throws Exception {
    try (VendorSite site = new VendorSite()) {
      site.change(VendorSite.RATES, text -> text.replace("| 500 requests", "| 100 requests"));
      new InProcess(folder).at(NOW).with("FERRY_DOCS_URL", site.address()).run("docs", "--refresh");
    }
    Ended refused = apply("sk_live_1");
    assertThat(refused.errorCode()).isEqualTo("docs-drift");
    assertThat(refused.err()).contains("limit-of-user-writes");

    new InProcess(folder).at(NOW).run("docs", "--accept", "--by", "Ada");

    Ended accepted = apply("sk_live_1");
    assertThat(accepted.errorCode()).isEqualTo("consent-missing");
    assertThat(accepted.err()).contains("workos-rate-limits differs in 1 fact, accepted");
  }

  @Test
  void aServerOfOnesOwnIsNotAskedAboutDocuments() throws Exception {
    try (WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      new InProcess(folder)
          .at(NOW)
          .with("WORKOS_API_KEY", twin.apiKey())
          .with("WORKOS_API_URL", twin.address().toString())
          .run("plan", "--new-target");
      Ended local =
          new InProcess(folder)
              .at(NOW)
              .with("WORKOS_API_KEY", twin.apiKey())
              .with("WORKOS_API_URL", twin.address().toString())
              .run("apply", "--json");
      assertThat(local.errorCode()).isEqualTo("consent-missing");
      assertThat(local.err()).doesNotContain("documents");
    }
  }
}
