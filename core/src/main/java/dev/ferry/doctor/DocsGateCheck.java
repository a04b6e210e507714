package dev.ferry.doctor;

import dev.ferry.vendordocs.DocsGate.GateDecision;

/** Whether the vendors' documents are known to say what Ferry rests on. Pure. */
public final class DocsGateCheck {
  private DocsGateCheck() {}

  public static Check of(GateDecision verdict) {
    String id = "docs-gate";
    if (verdict instanceof GateDecision.Pass) {
      return Check.pass(id, "docs-settled", "the vendors' documents say what Ferry was built on");
    } else if (verdict instanceof GateDecision.Warn warn) {
      return Check.warn(
          id, "docs-accepted", String.join("; ", warn.why()), "Look at them: ferry docs.");
    } else if (verdict instanceof GateDecision.Refuse refuse) {
      return Check.warn(
          id,
          refuse.drift() ? "docs-drift" : "docs-old",
          "apply will refuse production: " + String.join("; ", refuse.why()),
          refuse.drift()
              ? "Look at what differs: ferry docs; then accept it: ferry docs --accept."
              : "Have them read again: ferry docs --refresh.");
    }
    throw new AssertionError(verdict);
  }
}
