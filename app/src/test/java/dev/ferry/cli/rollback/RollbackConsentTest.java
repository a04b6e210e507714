package dev.ferry.cli.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.InProcess.Ended;
import dev.ferry.cli.ThreeUsers;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who consents to a rollback consents to that one: its flags, and the time that it takes. */
class RollbackConsentTest {
  @TempDir Path folder;
  private final WorkosTwin workos = ThreeUsers.twin();
  private ClerkTwin clerk;

  /** More organizations than WorkOS lets be deleted in a minute. */
  @BeforeEach
  void carriedOut() throws IOException {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 80, 1, 60);
    clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()));
    ferry().run("snapshot", "--clerk", "--csv", tenant.clerkExport().toString());
    assertThat(ferry().run("plan", "--limit", "none").exitCode()).isZero();
    ferry().run("apply", "--yes", "--limit", "none");
    assertThat(workos.state().users()).isNotEmpty();
  }

  @AfterEach
  void stop() {
    workos.close();
    clerk.close();
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .with("CLERK_SECRET_KEY", clerk.secretKey())
        .with("CLERK_API_URL", clerk.address().toString())
        .waiting(length -> {});
  }

  private static String time(Pattern where, Ended ended) {
    Matcher found = where.matcher(ended.err().replaceAll("\\s+", " ")); // it wraps
    assertThat(found.find()).as(ended.err()).isTrue();
    return found.group(1);
  }

  @Test
  void theQuestionSaysTheTimeOfThePreview() {
    Ended asked = ferry().typing("no\n").run("rollback", "--limit", "none");

    assertThat(asked.exitCode()).isEqualTo(2);
    String preview = time(Pattern.compile("documented limits at least (\\d+ min \\d+ s)"), asked);
    assertThat(preview).isEqualTo("1 min 00 s");
    assertThat(time(Pattern.compile("Write to WorkOS .*, at least ([^;]+);"), asked))
        .isEqualTo(preview);
  }

  @Test
  void theCommandThatConsentsIsTheOneThatWasTyped() throws Exception {
    Ended refused =
        ferry()
            .run(
                "rollback",
                "--also-signed-in",
                "--also-touched",
                "--settle-for",
                "60",
                "--limit",
                "none",
                "--json");

    assertThat(refused.errorCode()).isEqualTo("consent-missing");
    String again =
        "ferry rollback --also-signed-in --also-touched --settle-for 60 --limit none --yes";
    assertThat(refused.err()).contains("with consent: " + again + "\n");
    assertThat(ferry().run("rollback", "--limit", "none").err())
        .contains("with consent: ferry rollback --limit none --yes\n");
  }

  @Test
  void aRollbackThatWasStoppedGoesOnAsTheOneThatItWas() {
    workos.faults(
        (method, path, number) -> {
          if (method.equals("DELETE")) {
            workos.rotateKey();
          }
          return Fault.none();
        });

    Ended stopped = ferry().run("rollback", "--also-signed-in", "--limit", "none", "--yes");

    assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
    assertThat(stopped.err()).contains("To go on: ferry rollback --also-signed-in --limit none\n");
  }
}
