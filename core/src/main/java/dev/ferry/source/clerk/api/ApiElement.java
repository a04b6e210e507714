package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.source.clerk.ClerkIds;
import dev.ferry.source.clerk.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One element of a page.
 *
 * @param user empty if it is no user that could be told from others
 * @param fault why not
 * @param odd the fields that could not be read
 */
record ApiElement(
    Optional<ClerkUserFragment> user, Optional<Fault> fault, List<ApiFields.Odd> odd) {
  private static final ApiFields.Wanted WANTED =
      new ApiFields.Wanted(
          ApiUser.KEYS, Map.of(), Set.of("public_metadata", "private_metadata", "unsafe_metadata"));

  ApiElement {
    odd = List.copyOf(odd);
  }

  /** Reads the element at the parser's token to its end, of whatever type it is. */
  static ApiElement at(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return without(Fault.NOT_AN_OBJECT);
    }
    ApiFields fields = ApiFields.at(json, WANTED);
    String id = fields.id();
    Optional<Fault> fault = ClerkIds.faultOf(id);
    if (fault.isPresent()) {
      return without(fault.get());
    }
    ClerkUserFragment user = ApiUser.of(id, fields.object(), fields.metadata());
    return new ApiElement(Optional.of(user), Optional.empty(), fields.odd());
  }

  private static ApiElement without(Fault fault) {
    return new ApiElement(Optional.empty(), Optional.of(fault), List.of());
  }

  Optional<String> id() {
    return user.map(fragment -> fragment.user().id());
  }
}
