package dev.ferry.cli.session;

import dev.ferry.cli.common.UsageError;
import dev.ferry.privacy.Sensitive;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of the database that keeps a workspace: it may hold a password. */
public final class StoreAddress implements ITypeConverter<Sensitive<String>> {
  private static final String VARIABLE = "FERRY_STORE";
  private static final String BEGIN = "jdbc:postgresql:";
  private static final String LIKE = "it is like " + BEGIN + "//HOST/DATABASE";
  private static final Pattern PASSWORD = Pattern.compile("(?i)[?&](?:ssl)?password=|//[^/?]*@");

  static Optional<Sensitive<String>> ofVariable(Map<String, String> environment) {
    return ofVariable(VARIABLE, environment);
  }

  /** The address in a variable, where it may hold a password; empty if that is not set. */
  public static Optional<Sensitive<String>> ofVariable(
      String variable, Map<String, String> environment) {
    String address = environment.getOrDefault(variable, "").strip();
    if (address.isEmpty()) {
      return Optional.empty();
    }
    if (!address.startsWith(BEGIN)) {
      throw UsageError.usage(
          "store-unknown",
          variable + " is not the address of a PostgreSQL database",
          "Set it to one; " + LIKE + ".");
    }
    return Optional.of(Sensitive.of(address));
  }

  /** Arguments are seen by everybody on the machine, and kept in the list of runs. */
  @Override
  public Sensitive<String> convert(String address) {
    if (PASSWORD.matcher(address).find()) {
      throw new TypeConversionException(
          "a password is no argument: everybody on this machine can read it. Put the whole address"
              + " into "
              + VARIABLE
              + ", and change the password, now that it was typed");
    }
    if (!address.startsWith(BEGIN)) {
      throw new TypeConversionException("not the address of a PostgreSQL database; " + LIKE);
    }
    return Sensitive.of(address);
  }
}
