package dev.ferry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a twin knowingly differs from its vendor's document. Nothing else is tolerated. */
record Tolerances(List<Tolerance> all) {

  /**
   * One difference.
   *
   * @param complaint a pattern of the whole of {@link Complaint#toString()}
   * @param why with the source that says otherwise
   */
  record Tolerance(Pattern complaint, String why) {}

  static Tolerance known(String complaint, String why) {
    return new Tolerance(Pattern.compile(complaint), why);
  }

  /** What is left when everything tolerated is taken off. */
  List<Complaint> untolerated(List<Complaint> complaints) {
    return complaints.stream()
        .filter(
            complaint ->
                all.stream()
                    .noneMatch(
                        tolerance -> tolerance.complaint().matcher(complaint.toString()).matches()))
        .toList();
  }

  /** Nothing is left, and each tolerance was needed. */
  void assertThatTheyExplain(List<Complaint> complaints) {
    assertThat(untolerated(complaints)).as("what the vendor's document does not say").isEmpty();
    Set<String> unused = new LinkedHashSet<>();
    for (Tolerance tolerance : all) {
      if (complaints.stream()
          .noneMatch(one -> tolerance.complaint().matcher(one.toString()).matches())) {
        unused.add(tolerance.complaint() + ": " + tolerance.why());
      }
    }
    assertThat(unused).as("tolerances that nothing needs").isEmpty();
  }
}
