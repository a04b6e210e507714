package dev.ferry.conformance;

/**
 * Something that the vendor's document does not say.
 *
 * @param operation such as {@code GET /organizations/{id}}, or the request's own path
 * @param place {@code request}, {@code query} or the status of the answer
 * @param words where in the body, and what is wrong; never a value
 */
record Complaint(String operation, String place, String words) {

  boolean isOfAnAnswer() {
    return Character.isDigit(place.charAt(0));
  }

  @Override
  public String toString() {
    return operation + " | " + place + " | " + words;
  }
}
