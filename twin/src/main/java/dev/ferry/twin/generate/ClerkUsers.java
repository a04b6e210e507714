package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.field.MetadataMaker;
import dev.ferry.twin.generate.field.NameMaker;
import dev.ferry.twin.generate.field.Oddity;
import dev.ferry.twin.generate.field.OddityCycle;
import dev.ferry.twin.generate.field.PasswordPool;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** All users of a tenant; each one is a function of the seed and its index alone. */
final class ClerkUsers {
  private static final Instant FIRST_CREATED = Instant.parse("2023-04-01T08:00:00Z");

  private final OddityCycle oddities;
  private final long seed;
  private final SecretMaker secrets;

  ClerkUsers(int users, long seed) {
    this.oddities = new OddityCycle(users, seed);
    this.seed = seed;
    this.secrets = new SecretMaker(new PasswordPool(seed));
  }

  ClerkUser user(int index) {
    SplittableRandom random = ClerkIds.random(seed, index);
    Oddity oddity = oddities.of(index);
    String id = ClerkIds.next("user_", random);
    boolean comma = random.nextInt(5) == 0;
    return new ClerkUser(
        index,
        oddity,
        id,
        NameMaker.make(oddity, index, random),
        ContactMaker.emails(oddity, index, random),
        ContactMaker.phones(oddity, index, random),
        secrets.make(oddity, random),
        FIRST_CREATED.plusSeconds(60L * index + random.nextInt(60)),
        oddity == Oddity.LIST_WITH_COMMA || (oddity != Oddity.LIST_WITH_PIPE && comma),
        metadata(oddity, random));
  }

  private static @Nullable ObjectNode metadata(Oddity oddity, SplittableRandom random) {
    boolean inSupportExport = oddity.isAboutMetadata() || random.nextInt(100) < 60;
    return inSupportExport ? MetadataMaker.publicOf(oddity, random) : null;
  }
}
