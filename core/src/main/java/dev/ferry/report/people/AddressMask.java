package dev.ferry.report.people;

/** An address of which only who owns it, or knows it, can tell whose it is. */
public final class AddressMask {
  private static final String HIDDEN = "•••";

  private AddressMask() {}

  /** The first letter and the domain; of what is no address, only the first letter. */
  public static String of(String address) {
    if (address.isEmpty()) {
      return address;
    }
    int at = address.lastIndexOf('@');
    String first = at == 0 ? "" : address.substring(0, address.offsetByCodePoints(0, 1));
    return first + HIDDEN + (at < 0 ? "" : address.substring(at));
  }
}
