package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ferry.model.clerk.ClerkEntry;
import dev.ferry.source.clerk.ClerkIds;
import dev.ferry.source.clerk.Fault;
import dev.ferry.source.clerk.api.ApiKind.EssentialMissing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One element of a page of a list besides users.
 *
 * @param id the empty text if it has none that is usable
 * @param object empty if it cannot be carried
 * @param fault why not
 * @param missing the field for want of which it cannot; null if that is not why
 * @param link joins connections of the two lists; null where nothing does
 * @param odd the fields that could not be read
 */
record ObjectElement(
    String id,
    Optional<ClerkEntry> object,
    Optional<Fault> fault,
    @Nullable String missing,
    @Nullable String link,
    List<ApiFields.Odd> odd) {

  ObjectElement {
    odd = List.copyOf(odd);
  }

  /** Reads the element at the parser's token to its end, of whatever type it is. */
  static ObjectElement at(JsonParser json, ApiKind kind) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return without("", Fault.NOT_AN_OBJECT, null);
    }
    ApiFields fields = ApiFields.at(json, kind.wanted());
    String id = fields.id();
    Optional<Fault> fault = ClerkIds.faultOf(id);
    if (fault.isPresent()) {
      return without("", fault.get(), null);
    }
    try {
      ApiObject object = fields.object();
      ClerkEntry read = kind.object(id, object, new ApiMetadata(fields.metadata()));
      String link = kind.link(object);
      return new ObjectElement(id, Optional.of(read), fault, null, link, fields.odd());
    } catch (EssentialMissing e) {
      return without(id, Fault.FIELD_ESSENTIAL, e.field());
    }
  }

  private static ObjectElement without(String id, Fault fault, @Nullable String missing) {
    return new ObjectElement(id, Optional.empty(), Optional.of(fault), missing, null, List.of());
  }
}
