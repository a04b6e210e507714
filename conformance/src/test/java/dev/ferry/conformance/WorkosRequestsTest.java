package dev.ferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.transport.Call;
import dev.ferry.workos.Access;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Route;
import dev.ferry.workos.WorkosCalls;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every request that our client can send is one that WorkOS's document knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkosRequestsTest {
  private Specification specification;

  @BeforeAll
  void load() {
    specification = VendorSpecs.workos();
  }

  @Test
  void ofEachRouteThereIsASample() {
    assertThat(RequestSamples.all().map(Endpoint::route).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Route.values());
  }

  @Test
  void eachRequestIsOneThatTheDocumentKnows() {
    List<Complaint> complaints =
        RequestSamples.all().flatMap(sample -> complaints(exchange(call(sample)))).toList();

    WorkosDifferences.REQUESTS.assertThatTheyExplain(complaints);
  }

  @Test
  void aFieldAParameterOrAPathThatIsNotKnownIsFound() {
    String users = "/user_management/users";
    assertThat(complaints(Exchange.request("POST", users, Map.of(), "{\"email\":\"a@b.example\"}")))
        .isEmpty();
    assertThat(
            complaints(
                Exchange.request(
                    "POST",
                    users,
                    Map.of(),
                    "{\"email\":\"a@b.example\",\"emial_verified\":true}")))
        .extracting(Complaint::words)
        .anyMatch(words -> words.contains("emial_verified"));
    assertThat(complaints(Exchange.request("POST", users, Map.of(), "{\"first_name\":\"Ada\"}")))
        .extracting(Complaint::words)
        .anyMatch(words -> words.contains("email"));
    assertThat(complaints(Exchange.request("GET", users, Map.of("limit", List.of("101")), "")))
        .hasSize(1);
    assertThat(complaints(Exchange.request("GET", users, Map.of("starting_at", List.of("1")), "")))
        .hasSize(1);
    assertThat(complaints(Exchange.request("GET", "/user_management/people", Map.of(), "")))
        .hasSize(1);
  }

  private Stream<Complaint> complaints(Exchange exchange) {
    return specification.complaints(exchange).stream();
  }

  /** In WorkOS's words, for whoever may ask it. */
  private static Call call(Endpoint<?> request) {
    Access access =
        Stream.of(Access.values())
            .filter(one -> one.allows(request.route()))
            .findFirst()
            .orElseThrow();
    return new WorkosCalls(URI.create("https://api.workos.com"), access).of(request);
  }

  private static Exchange exchange(Call call) {
    String body = call.jsonBody() == null ? "" : call.jsonBody();
    return Exchange.request(
        call.method(), call.uri().getRawPath(), query(call.uri().getRawQuery()), body);
  }

  private static Map<String, List<String>> query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(parts[0], name -> new ArrayList<>())
            .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }
}
