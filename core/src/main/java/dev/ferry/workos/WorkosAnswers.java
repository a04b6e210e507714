package dev.ferry.workos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.pace.RetryAfter;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.WorkosRequest.CreateConnection;
import dev.ferry.workos.WorkosRequest.DeleteConnection;
import dev.ferry.workos.WorkosRequest.DeleteDomain;
import dev.ferry.workos.WorkosRequest.DeleteFactor;
import dev.ferry.workos.WorkosRequest.DeleteMembership;
import dev.ferry.workos.WorkosRequest.DeleteOrganization;
import dev.ferry.workos.WorkosRequest.DeletePermission;
import dev.ferry.workos.WorkosRequest.DeleteUser;
import dev.ferry.workos.WorkosRequest.FindOrganization;
import dev.ferry.workos.WorkosRequest.FindUser;
import dev.ferry.workos.WorkosRequest.GeneratePortalLink;
import dev.ferry.workos.WorkosRequest.GetConnection;
import dev.ferry.workos.WorkosRequest.GetMembership;
import dev.ferry.workos.WorkosRequest.GetOrganization;
import dev.ferry.workos.WorkosRequest.GetPermission;
import dev.ferry.workos.WorkosRequest.GetRole;
import dev.ferry.workos.WorkosRequest.GetUser;
import dev.ferry.workos.WorkosRequest.ListConnections;
import dev.ferry.workos.WorkosRequest.ListEvents;
import dev.ferry.workos.WorkosRequest.ListOrganizationRoles;
import dev.ferry.workos.WorkosRequest.RestoreOrganization;
import dev.ferry.workos.WorkosRequest.UpdateOrganization;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what came back into an {@link Outcome}. Pure; thread-safe. Whatever is not understood after
 * a write may have had an effect and is {@link Outcome.Unknown}.
 */
public final class WorkosAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WorkosAnswers() {}

  /**
   * @param now the moment of the answer
   */
  public static Outcome read(WorkosRequest request, Delivery delivery, Instant now) {
    if (delivery instanceof Delivery.NotSent notSent) {
      return new Outcome.NotSent(notSent.why());
    } else if (delivery instanceof Delivery.Lost lost) {
      return new Outcome.Unknown(lost.why());
    } else if (delivery instanceof Delivery.Reply reply) {
      return reply(request, reply, now);
    }
    throw new AssertionError(delivery);
  }

  private static Outcome reply(WorkosRequest request, Delivery.Reply reply, Instant now) {
    JsonNode body = json(reply.body());
    int status = reply.status();
    if (status >= 200 && status < 300) {
      if (isDeletion(request)) {
        return deletion(reply, body);
      }
      Outcome understood = body == null ? null : reader(request).read(body);
      return understood != null
          ? understood
          : new Outcome.Unknown("HTTP " + status + " with a body that is not what was asked for");
    }
    ApiError error = ErrorBody.read(reply, body, request.secrets());
    if (status == 404 && (isLookUp(request) || isDeletion(request))) {
      // Without a JSON object it is the word of a gateway, not of WorkOS.
      return body != null && body.isObject()
          ? new Outcome.Absent()
          : new Outcome.Unknown(error.describe());
    }
    Words words = new Words(reply, body != null && body.isObject());
    if (CreationOffer.isRefusedBy(request, error, reply, words.workos())) {
      return new Outcome.NotOffered(error);
    }
    // 408 comes from WorkOS under load, with the write done or not (workos-migrations 3f9b388).
    if (status == 408 || status >= 500) {
      return new Outcome.Unknown(error.describe());
    }
    return refusal(request, error, words, now);
  }

  /**
   * A refusal as it came.
   *
   * @param workos true if its body is a JSON object, as all of WorkOS's are; else it is a gateway's
   */
  private record Words(Delivery.Reply reply, boolean workos) {}

  private static Outcome refusal(WorkosRequest request, ApiError error, Words words, Instant now) {
    int status = error.status();
    if (status == 429 && !error.says("daily_quota_exceeded")) {
      return new Outcome.Wait(RetryAfter.parse(words.reply().header("retry-after"), now));
    }
    // Firewalls forbid single requests with a page and 403; of the key they say nothing.
    if (status == 401 || (status == 403 && words.workos() && !isForbiddenByItself(request))) {
      return new Outcome.KeyRefused(error);
    }
    if (Duplicates.isMeantBy(request, error)) {
      return new Outcome.AlreadyThere(error.says(Duplicates.EXTERNAL_ID), error);
    }
    return words.workos() ? new Outcome.Rejected(error) : new Outcome.Foreign(error);
  }

  /**
   * Where a 403 speaks of the one object that is asked for, and not of the key: the spec lists it
   * for an update of an organization, too. For an organization the spec (2026-08-07) has it in the
   * place of the 404 and 409 of other deletions; for a permission, since those of WorkOS itself
   * cannot be deleted; for connections and for an organization's roles, with the words that the
   * organization was not found. Taken for the key's fault, one such organization would end a whole
   * rollback. Events may be closed to a key that is good for all else.
   */
  private static boolean isForbiddenByItself(WorkosRequest request) {
    return request instanceof DeleteOrganization
        || request instanceof DeletePermission
        || request instanceof UpdateOrganization
        || request instanceof RestoreOrganization
        || request instanceof GeneratePortalLink
        || request instanceof CreateConnection
        || request instanceof GetConnection
        || (request instanceof ListConnections list && list.organizationId() != null)
        || request instanceof DeleteConnection
        || request instanceof ListOrganizationRoles
        || request instanceof ListEvents;
  }

  private static boolean isLookUp(WorkosRequest request) {
    return request instanceof FindUser
        || request instanceof GetUser
        || request instanceof FindOrganization
        || request instanceof GetOrganization
        || request instanceof GetMembership
        || request instanceof GetConnection
        || request instanceof GetRole
        || request instanceof GetPermission;
  }

  private static boolean isDeletion(WorkosRequest request) {
    return request instanceof DeleteUser
        || request instanceof DeleteFactor
        || request instanceof DeleteOrganization
        || request instanceof DeleteDomain
        || request instanceof DeleteMembership
        || request instanceof DeleteConnection
        || request instanceof DeletePermission;
  }

  /**
   * WorkOS says nothing more about it (200, 202 or 204 by the spec); a page is somebody else's
   * word.
   */
  private static Outcome deletion(Delivery.Reply reply, @Nullable JsonNode body) {
    return body != null || reply.body().isBlank()
        ? new Outcome.Deleted()
        : new Outcome.Unknown("HTTP " + reply.status() + " with a page in place of an answer");
  }

  private static BodyReader reader(WorkosRequest request) {
    BodyReader reader = UserBodies.of(request);
    if (reader == null) {
      reader = OrganizationBodies.of(request);
    }
    if (reader == null) {
      reader = ConnectionBodies.of(request);
    }
    if (reader == null) {
      reader = MembershipBodies.of(request);
    }
    if (reader == null) {
      reader = AuthorizationBodies.of(request);
    }
    if (reader == null) {
      reader = WebhookBodies.of(request);
    }
    if (reader == null) {
      reader = EventCalls.reader(request);
    }
    if (reader == null) {
      throw new AssertionError(request);
    }
    return reader;
  }

  private static @Nullable JsonNode json(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null || node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null; // not JSON: the caller tells by the status what that means
    }
  }
}
