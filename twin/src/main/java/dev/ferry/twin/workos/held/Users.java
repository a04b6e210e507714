package dev.ferry.twin.workos.held;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The users of an environment, with their three unique keys. Not thread-safe: {@link Environment}
 * guards it.
 */
public final class Users {
  private final Map<String, StoredUser> byId = new HashMap<>();
  private final NavigableMap<String, StoredUser> inOrder = new TreeMap<>();
  private final Map<String, String> idByExternalId = new HashMap<>();
  private final Map<String, String> idByEmail = new HashMap<>();

  /** The users by id, which is the order of their creation. */
  public NavigableMap<String, StoredUser> inOrder() {
    return inOrder;
  }

  public Optional<StoredUser> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Optional<StoredUser> byExternalId(String externalId) {
    return Optional.ofNullable(idByExternalId.get(externalId)).map(byId::get);
  }

  /** The user of an address, whatever its case and the spaces around it. */
  public Optional<StoredUser> byEmail(String email) {
    return Optional.ofNullable(idByEmail.get(StoredUser.comparable(email))).map(byId::get);
  }

  /** Which unique values of this user belong to another one; error codes of WorkOS. */
  public List<String> conflicts(StoredUser user) {
    List<String> codes = new ArrayList<>();
    String sameEmail = idByEmail.get(StoredUser.comparable(user.email()));
    if (sameEmail != null && !sameEmail.equals(user.id())) {
      codes.add("email_not_available");
    }
    String sameExternalId = idByExternalId.get(user.externalId());
    if (sameExternalId != null && !sameExternalId.equals(user.id())) {
      codes.add("external_id_already_used");
    }
    return codes;
  }

  /** Adds a user, or takes the place of the one with the same id. Conflicts are not checked. */
  public void put(StoredUser user) {
    remove(user.id());
    byId.put(user.id(), user);
    inOrder.put(user.id(), user);
    idByEmail.put(StoredUser.comparable(user.email()), user.id());
    if (user.externalId() != null) {
      idByExternalId.put(user.externalId(), user.id());
    }
  }

  /** Removes a user and its keys, if it is there. */
  public void remove(String id) {
    StoredUser gone = byId.remove(id);
    if (gone != null) {
      inOrder.remove(id);
      idByEmail.remove(StoredUser.comparable(gone.email()));
      idByExternalId.remove(gone.externalId());
    }
  }
}
