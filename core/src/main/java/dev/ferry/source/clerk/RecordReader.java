package dev.ferry.source.clerk;

import dev.ferry.source.clerk.RawRecord.Broken;
import dev.ferry.source.clerk.RawRecord.Whole;
import dev.ferry.source.clerk.RecordParser.State;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file record by record, and finds its way again after a broken one. The rule:
 *
 * <ol>
 *   <li>From the record's first line on, cells are split strictly as RFC 4180 says. A record that
 *       closes that way stands: <b>text inside its quotes is never read as a row.</b> A name in
 *       Clerk is typed by its user and may hold line ends; whoever could have a line of it read as
 *       a row could forge a user with a password of his own. Lines inside that begin like a row are
 *       named in {@link Whole#rowsInside()}: then either a quote is missing and later ones closed
 *       it by accident, or somebody tried just that, and nothing of the record may be used.
 *   <li>A record that does not close (a quote in the wrong place, the end of the file, a cell over
 *       {@link Texts#LONGEST} or a record over {@link PhysicalLines#LONGEST} bytes) is broken, at
 *       its first line. Clerk never writes one, whatever its users typed, as quotes in values are
 *       doubled. Reading begins anew at the line after it.
 *   <li>A broken record ends before the next line that begins like a row (has a Clerk id where the
 *       id belongs), or from which a record of the right number of columns can be read with what is
 *       likely an id: {@link ClerkIds#isLikely}.
 * </ol>
 *
 * <p>What this cannot notice: a lost quote before a value with a line end, where what stands before
 * that line end happens to have the right number of columns.
 *
 * <p>The look-ahead is bounded by the two limits, and a line is looked at no more than a few times:
 * if a quote opens on a line and does not close there, only lines with an even number of quotes can
 * keep it open, and none of these opens one of its own. Not thread-safe.
 */
final class RecordReader {
  private final PhysicalLines file;
  private final RowShape shape;
  private final RecordParser parser = new RecordParser();
  private final Deque<PhysicalLine> returned = new ArrayDeque<>();
  private @Nullable RawRecord ready;

  RecordReader(PhysicalLines file, RowShape shape) {
    this.file = file;
    this.shape = shape;
  }

  /** The next record; blank lines between records are left out. */
  Optional<RawRecord> next() throws IOException {
    RawRecord record = ready;
    ready = null;
    if (record == null) {
      Optional<PhysicalLine> first = nextFilled();
      if (first.isEmpty()) {
        return Optional.empty();
      }
      record = recordFrom(first.get());
    }
    return Optional.of(record instanceof Broken broken ? withItsRest(broken) : record);
  }

  /** Reads one record. If it is broken, all lines but its first are as if not read. */
  private RawRecord recordFrom(PhysicalLine first) throws IOException {
    State state = first.cut() ? State.TOO_LONG : parser.begin(first);
    if (state == State.COMPLETE) {
      return new Whole(List.of(first), parser.cells(), List.of());
    }
    List<PhysicalLine> further = new ArrayList<>();
    if (state == State.OPEN) {
      state = readOn(first, further);
    }
    if (state == State.COMPLETE) {
      List<PhysicalLine> rowsInside = shape.rowsAmong(further);
      further.add(0, first);
      return new Whole(further, parser.cells(), rowsInside);
    }
    boolean ranOn = state == State.OPEN || !further.isEmpty();
    for (int i = further.size() - 1; i >= 0; i--) {
      returned.addFirst(further.get(i));
    }
    List<String> cells = first.cut() ? List.of(first.text()) : parser.cells();
    return new Broken(List.of(first), first.number(), cells, fault(state, ranOn));
  }

  private State readOn(PhysicalLine first, List<PhysicalLine> further) throws IOException {
    State state = State.OPEN;
    int bytes = first.text().length();
    while (state == State.OPEN) {
      Optional<PhysicalLine> next = nextLine();
      if (next.isEmpty()) {
        return state;
      }
      PhysicalLine line = next.get();
      further.add(line);
      bytes += line.text().length();
      if (line.cut() || bytes > PhysicalLines.LONGEST) {
        return State.TOO_LONG;
      }
      state = parser.more(line);
    }
    return state;
  }

  private static Fault fault(State state, boolean ranOn) {
    if (ranOn) {
      return Fault.QUOTE_UNCLOSED;
    }
    return state == State.MISPLACED ? Fault.QUOTE_MISPLACED : Fault.FIELD_TOO_LONG;
  }

  private Broken withItsRest(Broken broken) throws IOException {
    List<PhysicalLine> lines = new ArrayList<>(broken.lines());
    int bytes = 0;
    long last = broken.lastLine();
    Optional<PhysicalLine> line = nextFilled();
    while (line.isPresent()) {
      boolean begins = shape.beginsRow(line.get());
      RawRecord next = recordFrom(line.get());
      if (begins || (next instanceof Whole whole && isOfItsOwn(whole))) {
        ready = next;
        break;
      }
      last = next.lastLine();
      for (PhysicalLine more : next.lines()) {
        bytes += more.text().length();
        if (bytes <= PhysicalLines.LONGEST) {
          lines.add(more);
        }
      }
      line = nextFilled();
    }
    return new Broken(lines, last, broken.cells(), broken.fault());
  }

  private boolean isOfItsOwn(Whole whole) {
    return !whole.rowsInside().isEmpty() || shape.isRow(whole.cells());
  }

  private Optional<PhysicalLine> nextFilled() throws IOException {
    Optional<PhysicalLine> line = nextLine();
    while (line.isPresent() && line.get().blank()) {
      line = nextLine();
    }
    return line;
  }

  private Optional<PhysicalLine> nextLine() throws IOException {
    return returned.isEmpty() ? file.next() : Optional.of(returned.removeFirst());
  }
}
