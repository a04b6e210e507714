package dev.ferry.kind.factor;

import static dev.ferry.workos.JsonFields.needText;
import static dev.ferry.workos.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.WorkosFactor;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.Page;
import dev.ferry.workos.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What WorkOS is asked about second factors. */
public final class FactorEndpoints {
  private FactorEndpoints() {}

  /** Enrolls a TOTP factor with a given seed. */
  public record EnrollTotp(String workosId, Sensitive<String> seed, String issuer, String label)
      implements Endpoint<EnrolledFactor> {
    @Override
    public Route route() {
      return Route.ENROLL_FACTOR;
    }

    @Override
    public HttpRequest http() {
      ObjectNode body = HttpRequest.object();
      body.put("type", "totp");
      body.put("totp_issuer", issuer);
      body.put("totp_user", label);
      body.put("totp_secret", seed.reveal());
      return route().request(workosId).with(body);
    }

    /** The spec wraps the factor; older documents and the emulator do not. */
    @Override
    public @Nullable EnrolledFactor read(JsonNode body) {
      for (String wrapper : List.of("authentication_factor", "factor")) {
        if (text(body.path(wrapper), "id") != null) {
          return enrolled(body.path(wrapper));
        }
      }
      return enrolled(body);
    }

    private static EnrolledFactor enrolled(JsonNode factor) {
      return new EnrolledFactor(
          needText(factor, "id"), text(factor, "user_id"), text(factor, "created_at"));
    }

    @Override
    public List<Sensitive<String>> secrets() {
      return List.of(seed);
    }

    @Override
    public boolean isNamedBy(EnrolledFactor made) {
      return workosId.equals(made.userId());
    }

    @Override
    public String noun() {
      return "user's factor";
    }
  }

  /**
   * A factor that was enrolled.
   *
   * @param userId of whose user, as the answer says; null if it says nothing
   * @param createdAt RFC 3339, null if the answer had none
   */
  public record EnrolledFactor(
      String factorId, @Nullable String userId, @Nullable String createdAt) {}

  /** The factors of a user, a page of up to 100. */
  public record ListFactors(String workosId) implements Endpoint<Page<WorkosFactor>> {
    @Override
    public Route route() {
      return Route.LIST_FACTORS;
    }

    @Override
    public HttpRequest http() {
      return route().request(workosId).largest();
    }

    @Override
    public @Nullable Page<WorkosFactor> read(JsonNode body) {
      return Page.readFirst(body, FactorEndpoints::listed);
    }
  }

  /** Deletes a factor, for good. */
  public record DeleteFactor(String factorId) implements Endpoint.Deletion {
    @Override
    public Route route() {
      return Route.DELETE_FACTOR;
    }

    @Override
    public HttpRequest http() {
      return route().request(factorId);
    }
  }

  private static WorkosFactor listed(JsonNode node) {
    JsonNode totp = node.path("totp");
    return new WorkosFactor(
        needText(node, "id"),
        needText(node, "type"),
        text(totp, "issuer"),
        text(totp, "user"),
        text(node, "created_at"));
  }
}
