package dev.ferry.source.clerk;

/**
 * One line of a file as an editor counts lines.
 *
 * @param number from 1
 * @param text the line's bytes, each as one character (ISO 8859-1), with its line end; no byte is
 *     lost or replaced, whatever the encoding
 * @param end where in the text the line end begins
 * @param cut true if the line was longer than {@link PhysicalLines#LONGEST} bytes: the text is then
 *     only its beginning
 */
record PhysicalLine(long number, String text, int end, boolean cut) {

  boolean blank() {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\t') {
        return false;
      }
    }
    return !cut;
  }
}
