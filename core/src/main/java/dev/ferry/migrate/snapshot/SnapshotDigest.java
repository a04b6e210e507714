package dev.ferry.migrate.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.SnapshotStore.PlacedUser;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A snapshot in a few bytes, by kind: the same as long as Clerk holds the same, in whatever order
 * it lists it. Of one that was read from Clerk alone: an export would tell more. What signing in
 * changes, and failing to, has no part in it. Not thread-safe.
 */
public final class SnapshotDigest {
  private static final int BATCH = 1_000;
  private static final int BYTES = 32;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(8 * BYTES);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(new Revealed()));

  private static final String LAST_SIGN_IN = "lastSignInAt";

  private static final List<String> LOCKS =
      List.of(ClerkFlag.LOCKED.name(), ClerkFlag.LOCKED_WITHOUT_END.name());

  /** Into the digest only, of which nothing comes back. */
  private static final class Revealed extends StdSerializer<Sensitive<?>> {
    private static final long serialVersionUID = 1L;

    Revealed() {
      super(Sensitive.class, false);
    }

    @Override
    public void serialize(Sensitive<?> value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(String.valueOf(value.reveal()));
    }
  }

  private final MessageDigest sha256;

  private SnapshotDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** By the plural of the kind; a kind of which there is nothing is left out. */
  public static Map<String, String> of(SnapshotStore snapshots) {
    Map<String, String> digests = new TreeMap<>();
    Sum users = new SnapshotDigest().new Sum();
    Batches.bySeq(PlacedUser::seq, seq -> snapshots.usersAfter(seq, BATCH))
        .each()
        .forEach(one -> users.add(withoutSignIns(one.fragment().user())));
    users.into(ObjectKind.USER, digests);
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      Sum objects = new SnapshotDigest().new Sum();
      Batches.bySeq(Placed::seq, seq -> snapshots.objectsAfter(kind, seq, BATCH))
          .each()
          .forEach(one -> objects.add(JSON.valueToTree(one.object())));
      objects.into(kind, digests);
    }
    return digests;
  }

  /** Of all digests, so that their order makes no difference, and what comes twice counts. */
  private final class Sum {
    private BigInteger sum = BigInteger.ZERO;
    private long count;

    void add(JsonNode one) {
      sha256.update(one.toString().getBytes(StandardCharsets.UTF_8));
      sum = sum.add(new BigInteger(1, sha256.digest())).mod(MODULUS);
      count++;
    }

    void into(ObjectKind kind, Map<String, String> digests) {
      if (count > 0) {
        digests.put(
            kind.plural(), count + ":" + HexFormat.of().formatHex(sum.add(MODULUS).toByteArray()));
      }
    }
  }

  private static JsonNode withoutSignIns(ClerkUser user) {
    ObjectNode tree = JSON.valueToTree(user);
    tree.remove(LAST_SIGN_IN);
    ((ObjectNode) tree.path("flags")).remove(LOCKS);
    return tree;
  }
}
