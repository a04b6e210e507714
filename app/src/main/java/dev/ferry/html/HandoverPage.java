package dev.ferry.html;

import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.report.CertificateFacts;
import dev.ferry.report.HandoverSheet;
import dev.ferry.report.HandoverSheet.Protocol;
import dev.ferry.workspace.PlanInfo.SignOns;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over sheet as two HTML pages, each of which needs nothing else.
 *
 * @param linkCommand makes a link to the Admin Portal at the moment of use; empty if the
 *     organization is not in WorkOS so far
 * @param otherAddresses the file beside the sheet that names who has another address at the
 *     identity provider; empty if there is none
 * @param madeAt against which certificates are old
 */
public record HandoverPage(
    HandoverSheet sheet,
    Optional<String> linkCommand,
    Optional<String> otherAddresses,
    Instant madeAt)
    implements HtmlPage.Styled {
  static final InlineFile STYLE = InlineFile.of("page.css", "handover.css");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration SOON = Duration.ofDays(60);

  /** For the organization's administrator: what to enter where, and nothing of our tools. */
  public String administrator() {
    return Pages.html("handover.jte", this);
  }

  /** For whoever runs the migration: whom it concerns, and what to do before and after. */
  public String operator() {
    return Pages.html("handoverOperator.jte", this);
  }

  @Override
  public InlineFile style() {
    return STYLE;
  }

  /** A value that the connection has in Clerk. */
  public record Row(String what, String value) {}

  public Protocol protocol(ClerkConnection connection) {
    return HandoverSheet.protocol(connection);
  }

  /** Whom it concerns, if anybody. */
  public List<Row> people(ClerkConnection connection) {
    SignOns people = sheet.people(connection);
    if (people.users() == 0) {
      return List.of(new Row("Users", "nobody signs in over it"));
    }
    return List.of(
        new Row("Users", number(people.users())),
        new Row(
            "With no other way in",
            number(people.alone())
                + (people.alone() == 0
                    ? ""
                    : ": until the connection works, only a code by mail lets them in")),
        new Row(
            "Known to the identity provider under another address than here",
            number(people.emailDiffers())
                + (people.emailDiffers() == 0
                    ? ""
                    : ": the identity provider has to send the address that they have here, else"
                        + " each gets a second, empty account"
                        + otherAddresses.map(file -> ". Both addresses: " + file).orElse(""))));
  }

  /** What the identity provider has entered of Clerk's, and what has to take its place. */
  public List<Row> toReplace(ClerkConnection connection) {
    List<Row> rows = new ArrayList<>();
    ClerkConnection.Saml saml = connection.saml();
    if (saml != null) {
      add(rows, "ACS URL (single sign-on URL) of Clerk", saml.acsUrl());
      add(rows, "Entity ID (audience) of Clerk", saml.spEntityId());
    }
    return rows;
  }

  /** What the connection knows of the identity provider: to be entered at WorkOS. */
  public List<Row> toEnter(ClerkConnection connection) {
    List<Row> rows = new ArrayList<>();
    if (protocol(connection) == Protocol.EASIE || protocol(connection) == Protocol.UNKNOWN) {
      return rows;
    }
    ClerkConnection.Saml saml = connection.saml();
    ClerkConnection.Oidc oidc = connection.oidc();
    if (saml != null) {
      add(rows, "Metadata URL", saml.idpMetadataUrl());
      add(rows, "Sign-on URL", saml.idpSsoUrl());
      add(rows, "Entity ID of the identity provider", saml.idpEntityId());
      rows.add(new Row("Certificate", certificate(connection)));
      saml.attributes()
          .forEach((ours, theirs) -> add(rows, "Attribute for " + ours.replace('_', ' '), theirs));
      add(rows, "Started by the identity provider", yesOrNo(saml.idpInitiated()));
      add(rows, "Signs in anew every time", yesOrNo(saml.forceAuthn()));
      add(rows, "Subdomains too", yesOrNo(saml.subdomains()));
    }
    if (oidc != null) {
      add(rows, "Client ID", oidc.clientId());
      add(rows, "Client secret", "not told by Clerk: ask the identity provider, or make a new one");
      add(rows, "Discovery URL", oidc.discoveryUrl());
      add(rows, "Authorization URL", oidc.authUrl());
      add(rows, "Token URL", oidc.tokenUrl());
      add(rows, "User info URL", oidc.userInfoUrl());
    }
    add(rows, "Domains", connection.domains().isEmpty() ? null : domains(connection.domains()));
    return rows;
  }

  private String certificate(ClerkConnection connection) {
    Optional<CertificateFacts> facts = HandoverSheet.certificate(connection);
    if (facts.isEmpty()) {
      return "not told by Clerk, or not readable: take it from the identity provider";
    }
    Instant end = facts.get().notAfter();
    String when =
        end.isBefore(madeAt)
            ? "EXPIRED on " + DAY.format(end)
            : "good until "
                + DAY.format(end)
                + (end.isBefore(madeAt.plus(SOON)) ? ", which is soon" : "");
    return when + " (" + facts.get().subject() + ")";
  }

  private static String domains(List<String> names) {
    return String.join(", ", names);
  }

  private static @Nullable String yesOrNo(@Nullable Boolean value) {
    return value == null ? null : value ? "yes" : "no";
  }

  private static void add(List<Row> rows, String what, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      rows.add(new Row(what, value));
    }
  }
}
