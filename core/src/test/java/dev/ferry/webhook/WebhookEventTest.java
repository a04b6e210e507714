package dev.ferry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of an event no more is read than of which instance it is and what kind of thing happened. */
class WebhookEventTest {
  private static Optional<WebhookEvent> read(String body) {
    return WebhookEvent.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anEventSaysOfWhichInstanceItIsAndWhatHappened() {
    assertThat(read("{'data':{'id':'user_1'},'instance_id':'ins_1','type':'user.updated'}"))
        .contains(new WebhookEvent("ins_1", "user.updated"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{'instance_id':'ins_1'}",
        "{'type':'user.updated'}",
        "{'instance_id':7,'type':'user.updated'}",
        "{'instance_id':'ins_1','type':['user.updated']}",
        "{'instance_id':'ins_1\\nx','type':'user.updated'}",
        "{'instance_id':'ins_1','type':'user.updated'} {}"
      })
  void whatIsNoEventIsNone(String body) {
    assertThat(read(body)).isEmpty();
  }

  @Test
  void bytesThatAreNoTextAreNoEvent() {
    byte[] body =
        "{\"instance_id\":\"ins_1\",\"type\":\"a.b\",\"x\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(WebhookEvent.read(body)).isPresent();
    body[body.length - 3] = (byte) 0xff;
    assertThat(WebhookEvent.read(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user.created",
        "organization.deleted",
        "organizationMembership.updated",
        "organizationInvitation.revoked",
        "organizationDomain.updated",
        "role.updated",
        "permission.created",
        "user.something_new"
      })
  void whatAMigrationBringsOverIsOfInterest(String type) {
    assertThat(new WebhookEvent("ins_1", type).isOfInterest()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"session.created", "email.created", "user", "users.created", "x.user.y"})
  void theRestIsNot(String type) {
    assertThat(new WebhookEvent("ins_1", type).isOfInterest()).isFalse();
  }
}
