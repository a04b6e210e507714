package dev.ferry.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.dialect.Dialects;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The vendors' OpenAPI documents, which are theirs and so no part of this project: the folder is
 * named by {@code FERRY_VENDOR_SPECS}, or lies beside the project. Without it these tests are left
 * out, and say so.
 */
final class VendorSpecs {
  private static final Path FOLDER =
      Path.of(System.getenv().getOrDefault("FERRY_VENDOR_SPECS", "../../shared/specs"));

  private VendorSpecs() {}

  /** WorkOS's, of 7 August 2026; every object in it closed against fields that it does not name. */
  static Specification workos() {
    return new Specification(
        file("workos-openapi-2026-08-07.yaml"), Dialects.getOpenApi31(), Closing.STRICT);
  }

  /** Clerk's Backend API, version 2026-05-12, which closes its objects itself. */
  static Specification clerk() {
    return new Specification(
        file("clerk-bapi-2026-05-12.yml"), Dialects.getOpenApi30(), Closing.AS_WRITTEN);
  }

  /** True if there is something to hold anything against. */
  static boolean areThere() {
    return Files.isDirectory(FOLDER);
  }

  private static Path file(String name) {
    Path file = FOLDER.resolve(name);
    boolean there = Files.exists(file);
    if (!there) {
      System.out.println(
          "*** LEFT OUT: nothing is held against "
              + name
              + ", which is not in "
              + FOLDER.toAbsolutePath().normalize()
              + ". FERRY_VENDOR_SPECS names the folder. ***");
    }
    assumeTrue(there, name + " is not there: FERRY_VENDOR_SPECS names its folder");
    return file;
  }
}
