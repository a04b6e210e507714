package dev.ferry.twin.clerk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.clerk.webhook.Receiver.Arrived;
import dev.ferry.twin.http.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a receiver gets of an instance's changes. */
@Timeout(60)
class WebhooksTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ClerkTwin twin = ClerkTwin.start(ClerkTwinOptions.defaults());
  private final ClerkInstance instance = twin.state().instance();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    twin.close();
  }

  @Test
  void anEventIsSignedAndTellsTheObject() throws Exception {
    Receiver receiver = receiver(Receiver.willing());
    Webhooks webhooks = start(Webhooks.Options.to(receiver.address()));

    instance.put(ClerkList.USERS, user("user_a"));

    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    Arrived event = receiver.arrived().get(0);
    assertThat(event.id()).matches("msg_[0-9A-Za-z]{27}");
    assertThat(event.signatures())
        .isEqualTo(webhooks.secrets().get(0).sign(event.id(), event.seconds(), event.body()));
    assertThat(System.currentTimeMillis() / 1_000 - event.seconds()).isBetween(0L, 60L);
    JsonNode json = event.json();
    assertThat(json.path("type").asText()).isEqualTo("user.created");
    assertThat(json.path("object").asText()).isEqualTo("event");
    assertThat(json.path("instance_id").asText()).isEqualTo(instance.id());
    assertThat(json.path("timestamp").asLong()).isGreaterThan(1_700_000_000_000L);
    assertThat(json.path("data").toString()).isEqualTo(user("user_a"));
  }

  @Test
  void whatClerkDocumentsIsToldInOrderAndNothingElse() throws Exception {
    Receiver receiver = receiver(Receiver.willing());
    Webhooks webhooks = start(Webhooks.Options.to(receiver.address()));

    instance.put(ClerkList.USERS, user("user_a"));
    instance.put(ClerkList.USERS, user("user_a"));
    instance.putUnsaid(ClerkList.USERS, user("user_a"));
    instance.put(ClerkList.ORGANIZATIONS, object("organization", "org_a").toString());
    instance.put(ClerkList.MEMBERSHIPS, membership());
    instance.put(ClerkList.MEMBERSHIPS, membership());
    instance.delete(ClerkList.MEMBERSHIPS, "orgmem_a");
    instance.put(ClerkList.DOMAINS, belonging("organization_domain", "orgdmn_a", "").toString());
    instance.delete(ClerkList.DOMAINS, "orgdmn_a");
    for (String status : List.of("pending", "pending", "expired", "revoked")) {
      instance.put(
          ClerkList.ORGANIZATION_INVITATIONS,
          belonging("organization_invitation", "orginv_a", status).toString());
    }
    instance.put(ClerkList.INVITATIONS, object("invitation", "inv_a").toString());
    instance.put(ClerkList.ROLES, object("role", "role_a").toString());
    instance.put(ClerkList.PERMISSIONS, object("permission", "perm_a").toString());
    instance.put(ClerkList.ROLE_SETS, object("role_set", "roleset_a").toString());
    instance.put(ClerkList.SAML_CONNECTIONS, object("saml_connection", "samlc_a").toString());
    instance.put(ClerkList.WAITLIST, object("waitlist_entry", "wait_a").toString());
    instance.delete(ClerkList.WAITLIST, "wait_a");
    instance.delete(ClerkList.ORGANIZATIONS, "org_a");
    instance.delete(ClerkList.USERS, "user_a");

    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    assertThat(receiver.arrived())
        .extracting(Arrived::type)
        .containsExactly(
            "user.created",
            "user.updated",
            "organization.created",
            "organizationMembership.created",
            "organizationMembership.updated",
            "organizationMembership.deleted",
            "organizationDomain.created",
            "organizationDomain.deleted",
            "organizationInvitation.created",
            "organizationInvitation.revoked",
            "role.created",
            "permission.created",
            "waitlistEntry.created",
            "organization.deleted",
            "user.deleted");
    assertThat(receiver.arrived().get(5).json().at("/data/organization/id").asText())
        .isEqualTo("org_a");
    assertThat(receiver.arrived().get(14).json().path("data").toString())
        .isEqualTo(
            "{\"deleted\":true,\"id\":\"user_a\",\"object\":\"user\",\"external_id\":\"ext\"}");
  }

  @Test
  void ofManyChangesEachIsToldOnceInOrder() throws Exception {
    Receiver receiver = receiver(Receiver.willing());
    Webhooks webhooks = start(Webhooks.Options.to(receiver.address()));

    List<String> put = people(200);

    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    assertThat(receiver.arrived()).extracting(Arrived::about).isEqualTo(put);
    assertThat(webhooks.counts()).isEqualTo(new WebhookCounts(200, 0, 200, 200, 0));
  }

  @Test
  void onDemandSomeAreLostTheSameOnesForTheSameSeed() throws Exception {
    List<String> first = arriving(WebhookFault.LOSSY, 7);

    assertThat(first).hasSizeBetween(60, 95).doesNotHaveDuplicates();
    assertThat(arriving(WebhookFault.LOSSY, 7)).isEqualTo(first);
    assertThat(arriving(WebhookFault.LOSSY, 8)).isNotEqualTo(first);
  }

  @Test
  void onDemandSomeArriveTwiceUnderTheSameId() throws Exception {
    Receiver receiver = receiver(Receiver.willing());
    Webhooks webhooks =
        start(
            Webhooks.Options.to(receiver.address())
                .withFaults(new WebhookFaults(Set.of(WebhookFault.DOUBLED), 7)));

    List<String> put = people(100);

    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    assertThat(receiver.arrived()).hasSizeBetween(115, 155);
    assertThat(new HashSet<>(receiver.arrived().stream().map(Arrived::about).toList()))
        .isEqualTo(new HashSet<>(put));
    assertThat(receiver.arrived().stream().map(Arrived::id).distinct()).hasSize(100);
  }

  @Test
  void onDemandTheyOvertakeOneAnother() throws Exception {
    List<String> arrived = arriving(WebhookFault.DISORDERED, 7);

    assertThat(arrived).hasSize(100).doesNotHaveDuplicates();
    assertThat(arrived).isNotEqualTo(arrived.stream().sorted().toList());
  }

  @Test
  void onDemandSomeAreLate() throws Exception {
    List<String> arrived = arriving(WebhookFault.LATE, 7);

    assertThat(arrived).hasSize(100).doesNotHaveDuplicates();
    int late = 1;
    while (late < 100 && arrived.get(late - 1).compareTo(arrived.get(late)) < 0) {
      late++;
    }
    assertThat(100 - late).isBetween(8, 35);
    assertThat(arrived.subList(late, 100)).isSorted();
  }

  @Test
  void whatIsNotAnsweredWith2xxIsSentAgainUnderItsId() throws Exception {
    Receiver receiver =
        receiver(
            new Receiver(
                number ->
                    switch (number) {
                      case 1 -> Reply.empty(500);
                      case 2 -> Reply.empty(302).with("Location", "/elsewhere");
                      default -> Reply.empty(200);
                    }));
    Webhooks webhooks =
        start(
            Webhooks.Options.to(receiver.address())
                .withRetries(List.of(Duration.ofMillis(10), Duration.ofMillis(20))));

    people(1);

    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    assertThat(receiver.arrived()).hasSize(3);
    assertThat(receiver.arrived().stream().map(Arrived::id).distinct()).hasSize(1);
    assertThat(webhooks.counts()).isEqualTo(new WebhookCounts(1, 0, 3, 1, 0));
  }

  @Test
  void afterTheLastAttemptItIsGivenUpAndTheNextOneIsSent() throws Exception {
    Receiver receiver = receiver(new Receiver(number -> Reply.empty(number <= 2 ? 503 : 200)));
    Webhooks webhooks =
        start(Webhooks.Options.to(receiver.address()).withRetries(List.of(Duration.ofMillis(10))));

    people(1);
    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    instance.put(ClerkList.USERS, user("user_next"));

    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    assertThat(webhooks.counts()).isEqualTo(new WebhookCounts(2, 0, 3, 1, 1));
  }

  @Test
  void aReceiverThatIsAwayGetsNothingAndStopsNobody() throws Exception {
    Receiver away = Receiver.willing();
    away.close();
    Webhooks webhooks = start(Webhooks.Options.to(away.address()).withRetries(List.of()));

    people(3);

    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    assertThat(webhooks.counts()).isEqualTo(new WebhookCounts(3, 0, 3, 0, 3));
    assertThat(instance.count(ClerkList.USERS)).isEqualTo(3);
  }

  @Test
  void whileSecretsAreRotatedBothSign() throws Exception {
    Receiver receiver = receiver(Receiver.willing());
    List<SigningSecret> secrets = List.of(SigningSecret.random(), SigningSecret.random());
    Webhooks webhooks = start(Webhooks.Options.to(receiver.address()).withSecrets(secrets));

    people(1);

    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    Arrived event = receiver.arrived().get(0);
    assertThat(event.signatures().split(" "))
        .containsExactly(
            secrets.get(0).sign(event.id(), event.seconds(), event.body()),
            secrets.get(1).sign(event.id(), event.seconds(), event.body()));
  }

  @Test
  void onceClosedNothingIsSent() throws Exception {
    Receiver receiver = receiver(Receiver.willing());
    Webhooks webhooks = start(Webhooks.Options.to(receiver.address()));
    webhooks.close();

    people(2);

    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    assertThat(webhooks.counts().events()).isZero();
  }

  /** Whom the events are about that arrive of a hundred, in the order of their arrival. */
  private List<String> arriving(WebhookFault fault, long seed) throws Exception {
    Receiver receiver = receiver(Receiver.willing());
    Webhooks webhooks =
        start(
            Webhooks.Options.to(receiver.address())
                .withFaults(new WebhookFaults(Set.of(fault), seed)));
    people(100);
    assertThat(webhooks.awaitIdle(LONG)).isTrue();
    webhooks.close();
    return receiver.arrived().stream().map(Arrived::about).toList();
  }

  private List<String> people(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = "user_%03d".formatted(i);
      instance.put(ClerkList.USERS, user(id));
      ids.add(id);
    }
    return ids;
  }

  private Receiver receiver(Receiver receiver) {
    open.add(receiver);
    return receiver;
  }

  private Webhooks start(Webhooks.Options options) {
    Webhooks started = Webhooks.start(instance, options);
    open.add(started);
    return started;
  }

  private static String user(String id) {
    return object("user", id).put("external_id", "ext").toString();
  }

  private static String membership() {
    ObjectNode membership = object("organization_membership", "orgmem_a");
    membership.putObject("organization").put("id", "org_a");
    membership.putObject("public_user_data").put("user_id", "user_a");
    return membership.toString();
  }

  private static ObjectNode belonging(String type, String id, String status) {
    return object(type, id).put("organization_id", "org_a").put("status", status);
  }

  private static ObjectNode object(String type, String id) {
    return MAPPER.createObjectNode().put("object", type).put("id", id).put("created_at", 1);
  }
}
