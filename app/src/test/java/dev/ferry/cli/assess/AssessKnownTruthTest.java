package dev.ferry.cli.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.assess.Question;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.embedded.EmbeddedClerk;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer about a generated tenant equals what its generator knows, which knows no Ferry. */
@Timeout(120)
class AssessKnownTruthTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 7, -3})
  void withTheApiAndTheExports(long seed) throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 700, seed, 24);
    try (EmbeddedClerk clerk = EmbeddedClerk.start(tenant)) {
      InProcess ferry = new InProcess(folder);
      ferry
          .with("CLERK_API_URL", clerk.target().address().toString())
          .with("CLERK_SECRET_KEY", clerk.target().key().reveal());
      snapshot(ferry, tenant, "--clerk");
      assertEqualsTruth(ferry.run("assess", "--json"), tenant);
    }
  }

  @Test
  void withTheExportsAlone() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 700, 7);
    InProcess ferry = new InProcess(folder);
    snapshot(ferry, tenant);
    InProcess.Ended ended = ferry.run("assess", "--json");
    assertEqualsTruth(ended, tenant);
    assertThat(ended.json().at("/answers/social/answer").asText()).isEqualTo("unknown");
    assertThat(ended.json().at("/answers/social/toKnow").asText())
        .endsWith("clerk-export.csv --clerk");
  }

  private static void snapshot(InProcess ferry, GeneratedTenant tenant, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "snapshot",
                "--csv",
                tenant.clerkExport().toString(),
                "--support-json",
                tenant.supportExport().toString()));
    words.addAll(List.of(more));
    InProcess.Ended ended = ferry.run(words.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
  }

  private void assertEqualsTruth(InProcess.Ended ended, GeneratedTenant tenant) throws IOException {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode truth = Json.tree(Files.readString(tenant.expected())).path("assess");
    JsonNode said = ended.json();
    for (Question question : Question.values()) {
      JsonNode answer = said.path("answers").path(question.code());
      assertThat(brief(answer))
          .as(question.code())
          .isEqualTo(brief(truth.path("answers").path(question.code())));
      assertListed(question, answer);
    }
    assertThat(said.at("/forecast/writes")).isEqualTo(truth.at("/forecast/writes"));
    assertThat(said.at("/forecast/seconds")).isEqualTo(truth.at("/forecast/seconds"));
  }

  /** What the truth does not name is no. */
  private static String brief(JsonNode answer) {
    return answer.path("answer").asText("no")
        + " "
        + answer.path("count").asInt()
        + ", unknown "
        + answer.path("unknown").asInt()
        + ", complete "
        + answer.path("complete").asBoolean(true)
        + " "
        + (answer.path("details").isEmpty() ? "{}" : answer.path("details"));
  }

  /** Up to ten ids are shown, and the file has all, and there is none where there is nobody. */
  private void assertListed(Question question, JsonNode answer) throws IOException {
    Path file = folder.resolve("ferry-workspace/reports/assess").resolve(question.code() + ".csv");
    boolean countsOnly = question == Question.ROWS_NOT_READ || question == Question.USERS_NOT_READ;
    int count = countsOnly ? 0 : answer.path("count").asInt();
    assertThat(answer.path("ids").size()).as(question.code()).isEqualTo(Math.min(count, 10));
    assertThat(answer.has("file")).as(question.code()).isEqualTo(count > 0);
    assertThat(Files.exists(file)).as(question.code()).isEqualTo(count > 0);
    if (count > 0) {
      assertThat(Files.readAllLines(file)).as(question.code()).hasSize(count + 1);
    }
  }
}
