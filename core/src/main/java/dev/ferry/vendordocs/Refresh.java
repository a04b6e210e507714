package dev.ferry.vendordocs;

import dev.ferry.transport.DocumentFetch;
import dev.ferry.transport.Fetched;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Looks at every document, once. */
public final class Refresh {
  private static final int LONGEST_REASON = 200;

  private final DocumentFetch fetch;
  private final UnaryOperator<URI> place;
  private final Clock clock;

  /** Servers to which no connection came about, and why. */
  private final Map<String, String> silent = new HashMap<>();

  /**
   * @param place where a document is fetched instead of at its own address
   */
  public Refresh(DocumentFetch fetch, UnaryOperator<URI> place, Clock clock) {
    this.fetch = fetch;
    this.place = place;
    this.clock = clock;
  }

  /** Hears of each document that was looked at. */
  public interface Progress {
    void looked(KnownDocument document, Look look);
  }

  /** What is known after it; what could not be read leaves what was known before. */
  public DocsState of(KnownFacts known, DocsState before, Progress progress) {
    DocsState state = before;
    for (KnownDocument document : known.documents()) {
      Look look = look(known, document);
      state = state.after(document, look, clock.instant());
      progress.looked(document, look);
    }
    return state;
  }

  private Look look(KnownFacts known, KnownDocument document) {
    URI address = place.apply(document.address());
    String server = address.getRawAuthority();
    String unheard = silent.get(server);
    if (unheard != null) {
      return new Look.Unreachable(unheard);
    }
    Fetched fetched = fetch.get(address, document.form().accept());
    if (fetched instanceof Fetched.Page page) {
      return read(known, document, page);
    } else if (fetched instanceof Fetched.Elsewhere other) {
      return new Look.NotIt("it leads elsewhere: " + shortened(other.where()));
    } else if (fetched instanceof Fetched.TooLong large) {
      return new Look.NotIt("more than " + (large.mostBytes() >> 20) + " MB answer");
    } else if (fetched instanceof Fetched.NoConnection none) {
      String why = shortened(none.why());
      silent.put(server, why);
      return new Look.Unreachable(why);
    } else if (fetched instanceof Fetched.Broken broken) {
      return new Look.Unreachable(shortened(broken.why()));
    }
    throw new AssertionError(fetched);
  }

  /** What is gone (404, 410) is not there any more; any other refusal may pass. */
  private static Look read(KnownFacts known, KnownDocument document, Fetched.Page page) {
    if (page.status() == 200) {
      return DocumentReading.read(document, known.of(document), page.contentType(), page.body());
    }
    boolean gone = page.status() == 404 || page.status() == 410;
    return gone
        ? new Look.NotIt("it is gone: HTTP " + page.status())
        : new Look.Unreachable("HTTP " + page.status() + " answers");
  }

  private static String shortened(String why) {
    String line = why.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }
}
