package dev.ferry.workos;

import dev.ferry.model.PasswordHash;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.privacy.Sensitive;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request to WorkOS, in our words. */
public sealed interface WorkosRequest {

  Bucket bucket();

  /** The secret values that the request carries; an echo of them is struck out of any message. */
  default List<Sensitive<String>> secrets() {
    return List.of();
  }

  /** Creates a user whole: names, verification, external id, metadata and password in one call. */
  record CreateUser(TargetUser target, @Nullable PasswordHash password) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }

    @Override
    public List<Sensitive<String>> secrets() {
      return password == null ? List.of() : List.of(password.value());
    }
  }

  /** Writes these fields of the target to a user that exists; never a password. */
  record UpdateUser(String workosId, TargetUser target, Set<UserField> fields)
      implements WorkosRequest {
    public UpdateUser {
      fields = Set.copyOf(fields);
    }

    /**
     * The fields that the request carries: a new address resets its verification in WorkOS
     * (docs/reference/authkit/user/update, February 2026), which is therefore sent along.
     */
    public Set<UserField> written() {
      return withVerification(fields);
    }

    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  /** Gives these fields of a user the values that they had before. */
  record RestoreUser(String workosId, UserContent from, UserContent to, Set<UserField> fields)
      implements WorkosRequest {
    public RestoreUser {
      fields = Set.copyOf(fields);
    }

    /** As {@link UpdateUser#written()}. */
    public Set<UserField> written() {
      return withVerification(fields);
    }

    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  private static Set<UserField> withVerification(Set<UserField> fields) {
    if (!fields.contains(UserField.EMAIL)) {
      return fields;
    }
    Set<UserField> both = EnumSet.of(UserField.EMAIL_VERIFIED);
    both.addAll(fields);
    return Set.copyOf(both);
  }

  /** Deletes a user, for good. */
  record DeleteUser(String workosId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }
  }

  /**
   * Deletes a factor, for good. Its path is {@code /auth/factors}, outside of {@code
   * /user_management} (OpenAPI spec 2026-08-07).
   */
  record DeleteFactor(String factorId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.GENERAL;
    }
  }

  /** Looks a user up by its external id. */
  record FindUser(String externalId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** Reads a user by its WorkOS id. */
  record GetUser(String workosId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** A page of all users, oldest first. */
  record ListUsers(@Nullable String after) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }

  /** Enrolls a TOTP factor with a given seed. */
  record EnrollTotp(String workosId, Sensitive<String> seed, String issuer, String label)
      implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_WRITE;
    }

    @Override
    public List<Sensitive<String>> secrets() {
      return List.of(seed);
    }
  }

  /** The factors of a user, a page of up to 100. */
  record ListFactors(String workosId) implements WorkosRequest {
    @Override
    public Bucket bucket() {
      return Bucket.USER_READ;
    }
  }
}
