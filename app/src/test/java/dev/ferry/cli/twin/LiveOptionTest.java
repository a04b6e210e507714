package dev.ferry.cli.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.twin.generate.TenantGenerator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ferry twin --live}: what it refuses, and what it says. */
@Timeout(120)
class LiveOptionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "--live 0, rate-wrong",
    "--live -5, rate-wrong",
    "--live 1001, rate-wrong",
    "--live NaN, rate-wrong",
    "--webhooks http://127.0.0.1:1/, webhooks-without-life",
    "--live 1 --webhooks http://ferry.example/, address-refused",
    "--live 1 --webhooks http://user:word@127.0.0.1:1/, address-refused",
    "--live 1 --webhooks http://127.0.0.1:1/ --webhook-faults nasty, webhook-faults-unknown",
    "--live 1 --data tenant, data-without-api"
  })
  void whatCannotBeIsRefused(String words, String code) throws Exception {
    TenantGenerator.generate(folder.resolve("tenant"), 3, 1);

    InProcess.Ended ended = twin(words);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
    assertThat(ended.errorCode()).isEqualTo(code);
    assertThat(ended.err()).doesNotContain("word@");
  }

  @Test
  void aLivingClerkSaysWhereItsDashboardIsAndWhatItSignsWith() throws Exception {
    TenantGenerator.generate(folder.resolve("tenant"), 20, 1, 3);

    JsonNode said =
        stopped(
            "--data tenant --live 2.5 --live-seed 7 --webhooks http://127.0.0.1:9/clerk"
                + " --webhook-faults late,lossy");

    assertThat(said.path("status").asText()).isEqualTo("running");
    assertThat(said.at("/live/rate").asDouble()).isEqualTo(2.5);
    assertThat(said.at("/live/seed").asInt()).isEqualTo(7);
    assertThat(said.at("/live/dashboard").asText()).matches("http://127\\.0\\.0\\.1:\\d+");
    assertThat(said.at("/webhooks/url").asText()).isEqualTo("http://127.0.0.1:9/clerk");
    assertThat(said.at("/webhooks/secret").asText()).matches("whsec_[A-Za-z0-9+/]{32}");
    assertThat(said.at("/webhooks/faults").toString()).isEqualTo("[\"lossy\",\"late\"]");
  }

  @Test
  void aClerkThatStandsStillSaysNothingOfIt() throws Exception {
    JsonNode said = stopped("--limits none");

    assertThat(said.path("status").asText()).isEqualTo("running");
    assertThat(said.has("live")).isFalse();
    assertThat(said.has("webhooks")).isFalse();
  }

  private InProcess.Ended twin(String words) {
    return new InProcess(folder).run(asTwin(words));
  }

  private static String[] asTwin(String words) {
    return ("twin --json " + words).split(" ");
  }

  /** What a twin said that was stopped as soon as it waited for that. */
  private JsonNode stopped(String words) throws Exception {
    return new InProcess(folder).stoppedWhenItWaits(asTwin(words)).json();
  }
}
