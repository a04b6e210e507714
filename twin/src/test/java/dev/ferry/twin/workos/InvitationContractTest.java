package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.twin.workos.wire.TwinMail;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationContractTest {
  private static final String INVITATIONS = "/user_management/invitations";

  private final TestClock clock = new TestClock();
  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults().withClock(clock));
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void anInvitationIsAnsweredWithAllFieldsAndIsAMail() throws IOException {
    String organization = caller.organization("Acme", null);

    Caller.Answer answer = invite("Ada@b.example", organization, ",\"role_slug\":\"member\"");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/object")).isEqualTo("invitation");
    assertThat(answer.text("/id")).startsWith("invitation_");
    assertThat(answer.text("/state")).isEqualTo("pending");
    assertThat(answer.text("/role_slug")).isEqualTo("member");
    assertThat(answer.text("/expires_at")).as("seven days on").startsWith("2026-11-08T12:00:00");
    assertThat(answer.text("/accept_invitation_url")).endsWith(answer.text("/token"));
    assertThat(twin.state().mails())
        .containsExactly(new TwinMail(TwinMail.Kind.INVITATION, "Ada@b.example", clock.instant()));
    assertThat(twin.state().requests().mailRequests()).isEqualTo(1);
    assertThat(twin.state().invitations().get(0).organizationId()).isEqualTo(organization);
    String byToken = INVITATIONS + "/by_token/" + answer.text("/token");
    assertThat(caller.get(byToken).body()).isEqualTo(answer.body());
    assertThat(caller.get(INVITATIONS + "/" + answer.text("/id")).body()).isEqualTo(answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | 422 | invalid_request_parameters",
        "{'email':'nobody'}                              | 422 | invalid_request_parameters",
        "{'email':'a@b.example','expires_in_days':'7'}   | 422 | invalid_request_parameters",
        "{'email':'a@b.example','expires_in_days':1.5}   | 422 | invalid_request_parameters",
        "{'email':'a@b.example','role_slugs':[]}         | 422 | invalid_request_parameters",
        "{'email':'a@b.example','expires_in_days':0}     | 400 | expires_in_days_too_short",
        "{'email':'a@b.example','expires_in_days':31}    | 400 | expires_in_days_too_long",
        "{'email':'a@b.example','role_slug':'member'}    | 400 | invalid_role",
        "{'email':'a@b.INVALID'}                         | 400 | email_domain_not_deliverable",
        "{'email':'known@b.example'}                     | 400 | user_already_exists",
        "{'email':'Asked@b.example'}                     | 400 | email_already_invited",
      })
  void whatCannotBeSentIsRefusedAndNotMailed(String body, int status, String code)
      throws IOException {
    caller.created("known@b.example");
    invite("asked@b.example");

    Caller.Answer answer = caller.post(INVITATIONS, body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("/code")).isEqualTo(code);
    assertThat(twin.state().mails()).hasSize(1);
  }

  @Test
  void whoIsAMemberOrInvitedToAnOrganizationIsNotInvitedToItAgain() throws IOException {
    String organization = caller.organization("Acme", null);
    String other = caller.organization("Other", null);
    String user = caller.created("member@b.example");
    caller.post(
        "/user_management/organization_memberships",
        "{\"user_id\":\"%s\",\"organization_id\":\"%s\"}".formatted(user, organization));
    invite("new@b.example", organization, "");

    assertThat(invite("member@b.example", organization, "").text("/code"))
        .isEqualTo("user_already_organization_member");
    assertThat(invite("NEW@b.example", organization, "").text("/code"))
        .isEqualTo("email_already_invited_to_organization");
    assertThat(invite("x@b.example", organization, ",\"role_slug\":\"boss\"").text("/code"))
        .isEqualTo("invalid_role");
    assertThat(invite("x@b.example", "org_none", "").status()).isEqualTo(404);
    assertThat(invite("x@b.example", organization, ",\"inviter_user_id\":\"user_none\"").status())
        .isEqualTo(404);
    assertThat(invite("new@b.example", other, "").status()).isEqualTo(201);
    assertThat(invite("new@b.example").status()).as("to the application").isEqualTo(201);
  }

  @Test
  void aUserWhoIsInvitedIsAPendingMemberUntilTheInvitationIsRevoked() throws IOException {
    String organization = caller.organization("Acme", null);
    String user = caller.created("ada@b.example");
    String path = INVITATIONS + "/" + invite("ada@b.example", organization, "").text("/id");

    assertThat(twin.state().membershipsOf(user))
        .extracting(TwinMembership::status)
        .containsExactly(MembershipStatus.PENDING);

    Caller.Answer revoked = caller.post(path + "/revoke", "");

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.text("/state")).isEqualTo("revoked");
    assertThat(revoked.text("/revoked_at")).startsWith("2026-11-01T12:00:00");
    assertThat(twin.state().membershipsOf(user)).isEmpty();
    assertThat(caller.post(path + "/revoke", "").text("/code")).isEqualTo("invite_not_pending");
    assertThat(caller.post(path + "/resend", "").text("/code")).isEqualTo("invite_revoked");
    assertThat(invite("ada@b.example", organization, "").status()).isEqualTo(201);
  }

  @Test
  void anInvitationExpiresAndThenIsNeitherSentAgainNorRevoked() throws IOException {
    String path =
        INVITATIONS
            + "/"
            + caller
                .post(INVITATIONS, "{\"email\":\"a@b.example\",\"expires_in_days\":30}")
                .text("/id");

    clock.advance(Duration.ofDays(30).minusMillis(1));
    assertThat(caller.post(path + "/resend", "{}").status()).isEqualTo(200);
    assertThat(twin.state().mails()).hasSize(2);
    clock.advance(Duration.ofMillis(1));

    assertThat(caller.get(path).text("/state")).isEqualTo("expired");
    assertThat(caller.post(path + "/resend", "{}").text("/code")).isEqualTo("invite_expired");
    assertThat(caller.post(path + "/revoke", "{}").text("/code")).isEqualTo("invite_not_pending");
    assertThat(twin.state().mails()).hasSize(2);
    assertThat(invite("a@b.example").status()).as("once more").isEqualTo(201);
  }

  @Test
  void invitationsAreListedByAddressAndByOrganizationAndGoWithIt() throws IOException {
    String organization = caller.organization("Acme", null);
    String one = invite("a@b.example", organization, "").text("/id");
    String two = invite("a@b.example").text("/id");
    String three = invite("c@b.example", organization, "").text("/id");

    assertThat(listed("")).containsExactly(three, two, one);
    assertThat(listed("?email=A@b.example")).containsExactly(two, one);
    assertThat(listed("?organization_id=" + organization)).containsExactly(three, one);
    assertThat(listed("?email=a@b.example&organization_id=" + organization)).containsExactly(one);
    assertThat(caller.get(INVITATIONS + "?state=pending").status()).isEqualTo(422);
    assertThat(caller.get(INVITATIONS + "/invitation_none").status()).isEqualTo(404);

    caller.delete("/organizations/" + organization);

    assertThat(listed("")).containsExactly(two);
  }

  @Test
  void aCodeForAnUnverifiedAddressIsAMailToo() throws IOException {
    caller.create("{\"email\":\"a@b.example\",\"password\":\"long-enough-1\"}");

    assertThat(caller.login("a@b.example", "long-enough-1").status()).isEqualTo(403);

    assertThat(twin.state().mails())
        .extracting(TwinMail::kind)
        .containsExactly(TwinMail.Kind.EMAIL_VERIFICATION);
  }

  private List<String> listed(String query) throws IOException {
    return caller.get(INVITATIONS + query).json().at("/data").findValuesAsText("id");
  }

  private Caller.Answer invite(String email) throws IOException {
    return caller.post(INVITATIONS, "{\"email\":\"%s\"}".formatted(email));
  }

  private Caller.Answer invite(String email, String organization, String more) throws IOException {
    return caller.post(
        INVITATIONS,
        "{\"email\":\"%s\",\"organization_id\":\"%s\"%s}".formatted(email, organization, more));
  }
}
