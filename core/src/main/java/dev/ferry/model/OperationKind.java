package dev.ferry.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One kind of step in an object's migration, or in the way back. */
public enum OperationKind {
  CREATE_USER(ObjectKind.USER, Effect.CREATE),
  UPDATE_USER(ObjectKind.USER, Effect.UPDATE),
  /** Recognises a user that is there already; changes nothing in WorkOS. */
  ADOPT_USER(ObjectKind.USER, Effect.ADOPT),
  /**
   * Gives a user whom this migration created, and nobody has used, the newer password of Clerk's.
   */
  SET_PASSWORD(ObjectKind.USER, Effect.UPDATE),
  ENROLL_FACTOR(ObjectKind.FACTOR, Effect.CREATE),
  CREATE_PERMISSION(ObjectKind.PERMISSION, Effect.CREATE),
  ADOPT_PERMISSION(ObjectKind.PERMISSION, Effect.ADOPT),
  CREATE_ROLE(ObjectKind.ROLE, Effect.CREATE),
  ADOPT_ROLE(ObjectKind.ROLE, Effect.ADOPT),
  /** Gives a role its permissions, besides those it has. */
  SET_PERMISSIONS(ObjectKind.ROLE, Effect.UPDATE),
  CREATE_ORGANIZATION(ObjectKind.ORGANIZATION, Effect.CREATE),
  UPDATE_ORGANIZATION(ObjectKind.ORGANIZATION, Effect.UPDATE),
  ADOPT_ORGANIZATION(ObjectKind.ORGANIZATION, Effect.ADOPT),
  CREATE_DOMAIN(ObjectKind.DOMAIN, Effect.CREATE),
  ADOPT_DOMAIN(ObjectKind.DOMAIN, Effect.ADOPT),
  CREATE_MEMBERSHIP(ObjectKind.MEMBERSHIP, Effect.CREATE),
  /** Gives a membership the role that it must have. */
  UPDATE_MEMBERSHIP(ObjectKind.MEMBERSHIP, Effect.UPDATE),
  ADOPT_MEMBERSHIP(ObjectKind.MEMBERSHIP, Effect.ADOPT),
  /** WorkOS mails it. */
  SEND_INVITATION(ObjectKind.INVITATION, Effect.CREATE),
  /** As a draft, and only where the environment offers it. */
  CREATE_CONNECTION(ObjectKind.CONNECTION, Effect.CREATE),
  ADOPT_CONNECTION(ObjectKind.CONNECTION, Effect.ADOPT),
  /** Undoes an enrolment for a user who stays. */
  DELETE_FACTOR(ObjectKind.FACTOR, Effect.DELETE),
  /** Undoes updates of a user that was there before us. */
  RESTORE_USER(ObjectKind.USER, Effect.RESTORE),
  /** Undoes a creation, and with it everything that hangs on the user. */
  DELETE_USER(ObjectKind.USER, Effect.DELETE),
  /** Undoes a draft that nobody has finished. */
  DELETE_CONNECTION(ObjectKind.CONNECTION, Effect.DELETE),
  REVOKE_INVITATION(ObjectKind.INVITATION, Effect.DELETE),
  /** Undoes a membership of a user who stays. */
  DELETE_MEMBERSHIP(ObjectKind.MEMBERSHIP, Effect.DELETE),
  RESTORE_MEMBERSHIP(ObjectKind.MEMBERSHIP, Effect.RESTORE),
  /** Undoes a domain of an organization that stays. */
  DELETE_DOMAIN(ObjectKind.DOMAIN, Effect.DELETE),
  RESTORE_ORGANIZATION(ObjectKind.ORGANIZATION, Effect.RESTORE),
  /** Undoes a creation, and with it everything that hangs on the organization. */
  DELETE_ORGANIZATION(ObjectKind.ORGANIZATION, Effect.DELETE),
  RESTORE_PERMISSIONS(ObjectKind.ROLE, Effect.RESTORE),
  /** WorkOS's API deletes no role of the environment: it is only ever kept. */
  DELETE_ROLE(ObjectKind.ROLE, Effect.DELETE),
  DELETE_PERMISSION(ObjectKind.PERMISSION, Effect.DELETE);

  private static final Map<ObjectKind, Map<Effect, OperationKind>> BY_SUBJECT =
      Stream.of(values())
          .collect(
              Collectors.groupingBy(
                  OperationKind::subject,
                  () -> new EnumMap<>(ObjectKind.class),
                  // The first is the one that a fate asks for; others come beside it.
                  Collectors.toUnmodifiableMap(
                      OperationKind::effect, kind -> kind, (first, beside) -> first)));

  private final ObjectKind subject;
  private final Effect effect;

  OperationKind(ObjectKind subject, Effect effect) {
    this.subject = subject;
    this.effect = effect;
  }

  /** What an operation does to its object. */
  public enum Effect {
    CREATE,
    UPDATE,
    ADOPT,
    DELETE,
    RESTORE
  }

  /**
   * What brings about an effect on objects of one kind.
   *
   * @throws IllegalArgumentException if nothing does: no request updates a domain
   */
  public static OperationKind of(ObjectKind subject, Effect effect) {
    OperationKind kind = BY_SUBJECT.getOrDefault(subject, Map.of()).get(effect);
    if (kind == null) {
      throw new IllegalArgumentException("nothing has the effect " + effect + " on " + subject);
    }
    return kind;
  }

  /**
   * What takes it back.
   *
   * @throws IllegalArgumentException if nothing does
   */
  public OperationKind undo() {
    return switch (effect) {
      case CREATE -> of(subject, Effect.DELETE);
      case UPDATE -> of(subject, Effect.RESTORE);
      case ADOPT, DELETE, RESTORE ->
          throw new IllegalArgumentException("never taken back: " + this);
    };
  }

  /** What kind of object it is about. */
  public ObjectKind subject() {
    return subject;
  }

  public Effect effect() {
    return effect;
  }

  /** True if it takes a request that changes something in WorkOS. */
  public boolean writes() {
    return effect != Effect.ADOPT;
  }

  /** True if WorkOS mails it, so that limits of mails apply besides those of requests. */
  public boolean mails() {
    return this == SEND_INVITATION;
  }

  /** True if it undoes another one. */
  public boolean undoes() {
    return effect == Effect.DELETE || effect == Effect.RESTORE;
  }

  /** True if it is a step of a user, or of a user's factor. */
  public boolean ofUser() {
    return subject == ObjectKind.USER || subject == ObjectKind.FACTOR;
  }
}
