package dev.ferry;

import dev.ferry.sidefile.SideFiles;
import dev.ferry.vendordocs.DocsGate;
import dev.ferry.vendordocs.DocsGate.GateDecision;
import dev.ferry.vendordocs.KnownFacts;
import dev.ferry.workspace.KnownEnvironment;
import java.io.IOException;
import java.time.Instant;

/**
 * Live users are written only on documents that are known to say what we rest on, or that somebody
 * has answered for. Elsewhere it is said, and hinders nobody.
 */
record DocumentsGate(SideFiles files, Instant now, MigrationListener listener) {

  /**
   * @throws RefusedException for production, if the documents are not settled
   */
  void beforeWritingTo(KnownEnvironment.Kind environment) throws IOException {
    if (environment == KnownEnvironment.Kind.LOCAL) {
      return;
    }
    boolean production = environment == KnownEnvironment.Kind.PRODUCTION;
    GateDecision verdict = DocsGate.of(KnownFacts.bundled(), DocsFile.in(files).read(), now);
    if (verdict instanceof GateDecision.Refuse refuse) {
      if (production) {
        throw new RefusedException(
            refuse.drift() ? Refused.DOCS_DRIFT : Refused.DOCS_OLD,
            "the vendors' documents are not settled: " + String.join("; ", refuse.why()));
      }
      listener.documentsUnsettled(refuse.why());
    } else if (production && verdict instanceof GateDecision.Warn warn) {
      listener.documentsDiffer(warn.why());
    }
  }
}
