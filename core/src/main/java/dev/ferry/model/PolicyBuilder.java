package dev.ferry.model;

import dev.ferry.model.Policy.AdoptedUsers;
import dev.ferry.model.Policy.ClaimedTwice;
import dev.ferry.model.Policy.Connections;
import dev.ferry.model.Policy.Domains;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Policy.ExistingEmail;
import dev.ferry.model.Policy.ExternalIdSource;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Policy.MultipleEmails;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Policy.RolesThatHoldMore;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Policy.UserLocale;
import java.time.Duration;
import java.util.Map;

/** A policy, choice by choice; what is not chosen has its safe default. */
public final class PolicyBuilder {
  private ExistingEmail existingEmail = ExistingEmail.REPORT;
  private ExistingDiffers existingDiffers = ExistingDiffers.REPORT;
  private MultipleEmails multipleEmails = MultipleEmails.PRIMARY;
  private KeptOut banned = KeptOut.SKIP;
  private KeptOut deprovisioned = KeptOut.SKIP;
  private KeptOut blocklisted = KeptOut.SKIP;
  private KeptOut locked = KeptOut.CARRY;
  private SaltedSha256 sha256Salted = SaltedSha256.SKIP;
  private Domains domains = Domains.PENDING;
  private Connections connections = Connections.HANDOVER;
  private Map<String, String> roles = Map.of();
  private Map<String, String> permissions = Map.of();
  private int metadataPairs = 10;
  private MetadataPolicy metadata = MetadataPolicy.defaults();
  private UserLocale locale = UserLocale.LEAVE;
  private KeptOut noWayToSignIn = KeptOut.CARRY;
  private ClaimedTwice domainsClaimedTwice = ClaimedTwice.PENDING;
  private RemovedInWorkos removedInWorkos = RemovedInWorkos.LEAVE;
  private ExternalIdSource externalId = ExternalIdSource.CLERK_ID;
  private AdoptedUsers adoptedUsers = AdoptedUsers.PROVE;
  private RolesThatHoldMore rolesThatHoldMore = RolesThatHoldMore.WAIT;
  private String totpIssuer = "Clerk";
  private Duration planMaxAge = Duration.ofHours(24);

  PolicyBuilder() {}

  public PolicyBuilder existingEmail(ExistingEmail choice) {
    existingEmail = choice;
    return this;
  }

  public PolicyBuilder existingDiffers(ExistingDiffers choice) {
    existingDiffers = choice;
    return this;
  }

  public PolicyBuilder multipleEmails(MultipleEmails choice) {
    multipleEmails = choice;
    return this;
  }

  public PolicyBuilder banned(KeptOut choice) {
    banned = choice;
    return this;
  }

  public PolicyBuilder deprovisioned(KeptOut choice) {
    deprovisioned = choice;
    return this;
  }

  public PolicyBuilder blocklisted(KeptOut choice) {
    blocklisted = choice;
    return this;
  }

  public PolicyBuilder locked(KeptOut choice) {
    locked = choice;
    return this;
  }

  public PolicyBuilder sha256Salted(SaltedSha256 choice) {
    sha256Salted = choice;
    return this;
  }

  public PolicyBuilder domains(Domains choice) {
    domains = choice;
    return this;
  }

  public PolicyBuilder connections(Connections choice) {
    connections = choice;
    return this;
  }

  public PolicyBuilder roles(Map<String, String> slugs) {
    roles = slugs;
    return this;
  }

  public PolicyBuilder permissions(Map<String, String> slugs) {
    permissions = slugs;
    return this;
  }

  public PolicyBuilder metadataPairs(int limit) {
    metadataPairs = limit;
    return this;
  }

  public PolicyBuilder metadata(MetadataPolicy choice) {
    metadata = choice;
    return this;
  }

  public PolicyBuilder locale(UserLocale choice) {
    locale = choice;
    return this;
  }

  public PolicyBuilder noWayToSignIn(KeptOut choice) {
    noWayToSignIn = choice;
    return this;
  }

  public PolicyBuilder domainsClaimedTwice(ClaimedTwice choice) {
    domainsClaimedTwice = choice;
    return this;
  }

  public PolicyBuilder removedInWorkos(RemovedInWorkos choice) {
    removedInWorkos = choice;
    return this;
  }

  public PolicyBuilder externalId(ExternalIdSource choice) {
    externalId = choice;
    return this;
  }

  public PolicyBuilder adoptedUsers(AdoptedUsers choice) {
    adoptedUsers = choice;
    return this;
  }

  public PolicyBuilder rolesThatHoldMore(RolesThatHoldMore choice) {
    rolesThatHoldMore = choice;
    return this;
  }

  public PolicyBuilder totpIssuer(String name) {
    totpIssuer = name;
    return this;
  }

  public PolicyBuilder planMaxAge(Duration age) {
    planMaxAge = age;
    return this;
  }

  public Policy build() {
    return new Policy(
        existingEmail,
        existingDiffers,
        multipleEmails,
        banned,
        deprovisioned,
        blocklisted,
        locked,
        sha256Salted,
        domains,
        connections,
        roles,
        permissions,
        metadataPairs,
        metadata,
        locale,
        noWayToSignIn,
        domainsClaimedTwice,
        removedInWorkos,
        externalId,
        adoptedUsers,
        rolesThatHoldMore,
        totpIssuer,
        planMaxAge);
  }
}
