package dev.ferry.report.letter;

import dev.ferry.report.kit.Part;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which letter it is: all of one kind differ in greeting and address only.
 *
 * @param language its tag
 * @param parts in order; none in a notice to somebody for whom nothing changes
 */
public record LetterKind(String language, Set<Part> parts) {
  public LetterKind {
    Set<Part> inOrder = EnumSet.noneOf(Part.class);
    inOrder.addAll(parts);
    parts = Collections.unmodifiableSet(inOrder);
  }

  /** Such as {@code de.password-reset+passkeys}, or {@code de.notice}: the name of its files. */
  public String name() {
    return language
        + "."
        + (parts.isEmpty()
            ? "notice"
            : parts.stream().map(Part::code).collect(Collectors.joining("+")));
  }
}
