package dev.ferry.report;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One question that only the operator can settle, before which somebody is locked out or let in.
 *
 * @param kind of what waits for it; where several kinds do, the one of which most do
 * @param count how many wait
 * @param words what happens to them so far, and why
 * @param policy the line of ferry.yaml that settles it; null if no single line does
 */
public record OpenDecision(
    Reason reason, ObjectKind kind, long count, String words, @Nullable String policy) {}
