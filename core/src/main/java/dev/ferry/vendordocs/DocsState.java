package dev.ferry.vendordocs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a workspace knows of the documents, and who accepted what. */
public record DocsState(Map<String, DocumentState> documents, List<Acceptance> acceptances) {

  public DocsState {
    documents = Map.copyOf(documents);
    acceptances = List.copyOf(acceptances);
  }

  /** Where nobody has looked yet. */
  public static DocsState none() {
    return new DocsState(Map.of(), List.of());
  }

  /** After a look at a document. */
  public DocsState after(KnownDocument document, Look look, Instant now) {
    Map<String, DocumentState> after = new LinkedHashMap<>(documents);
    after.put(document.id(), DocumentState.after(documents.get(document.id()), look, now));
    return new DocsState(after, acceptances);
  }

  public DocsState with(Acceptance acceptance) {
    List<Acceptance> all = new ArrayList<>(acceptances);
    all.add(acceptance);
    return new DocsState(documents, all);
  }
}
