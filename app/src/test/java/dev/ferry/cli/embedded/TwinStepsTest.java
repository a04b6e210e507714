package dev.ferry.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What an apply in several runs has cost. */
class TwinStepsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theRequestsOfARunThatGaveSomeUpCountToo() throws Exception {
    ObjectNode first =
        (ObjectNode)
            JSON.readTree("{\"seconds\":40.5,\"requests\":{\"writes\":600,\"retried\":48}}");
    ObjectNode last =
        (ObjectNode)
            JSON.readTree(
                "{\"seconds\":2.5,\"requests\":{\"writes\":3,\"retried\":0,\"settled\":1}}");

    TwinSteps.addEffort(last, first);

    assertThat(last.path("seconds").asDouble()).isEqualTo(43.0);
    assertThat(last.at("/requests/writes").asLong()).isEqualTo(603);
    assertThat(last.at("/requests/retried").asLong()).isEqualTo(48);
    assertThat(last.at("/requests/settled").asLong()).isOne();
  }
}
