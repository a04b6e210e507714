package dev.ferry.workos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.dirty.DirtyCases;
import dev.ferry.transport.Delivery;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal in any form that WorkOS, or what stands before it, gives one. */
class ErrorBodyTest {
  static Stream<List<String>> bodies() {
    return DirtyCases.of("error-bodies.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void hasACodeAMessageAndAStatus(List<String> fields) {
    int status = Integer.parseInt(fields.get(0));
    String body = fields.get(1);
    ApiError error =
        ErrorBody.read(new Delivery.Reply(status, Map.of(), body), json(body), List.of());

    assertThat(error.status()).isEqualTo(status);
    assertThat(Objects.requireNonNullElse(error.code(), "")).isEqualTo(fields.get(2));
    assertThat(error.message()).isEqualTo(fields.get(3));
  }

  private static @Nullable JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
