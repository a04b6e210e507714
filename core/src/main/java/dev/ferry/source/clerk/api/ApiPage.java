package dev.ferry.source.clerk.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ferry.bounds.BoundedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of users as Clerk's API gives it: a bare array (OpenAPI spec 2026-05-12, GET /users).
 *
 * @param elements one for each of the array's, readable or not
 */
record ApiPage(List<ApiElement> elements) {
  ApiPage {
    elements = List.copyOf(elements);
  }

  /** Reads a page, an element at a time; empty if it is no whole JSON array. */
  static Optional<ApiPage> read(String body) {
    List<ApiElement> elements = new ArrayList<>();
    try (JsonParser json = BoundedJson.parser(body)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        elements.add(ApiElement.at(json));
      }
      return json.nextToken() == null ? Optional.of(new ApiPage(elements)) : Optional.empty();
    } catch (IOException e) {
      // Cut off, or no JSON: its text may hold anything, so nothing of it is told.
      return Optional.empty();
    }
  }

  /** Reads the one user that an answer holds; empty if it is no whole JSON object. */
  static Optional<ApiElement> one(String body) {
    try (JsonParser json = BoundedJson.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      ApiElement element = ApiElement.at(json);
      return json.nextToken() == null ? Optional.of(element) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // as of a page
    }
  }

  /** The ids of those elements that have one. */
  List<String> ids() {
    return elements.stream().flatMap(element -> element.id().stream()).toList();
  }
}
