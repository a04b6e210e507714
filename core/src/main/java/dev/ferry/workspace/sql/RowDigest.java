package dev.ferry.workspace.sql;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How many rows there are and what is in them, in whatever order they come: the sum of a digest of
 * each. The same of two databases that hold the same. For one thread.
 */
public final class RowDigest {
  private static final BigInteger END = BigInteger.ONE.shiftLeft(256);

  private final MessageDigest digest;
  private BigInteger sum = BigInteger.ZERO;
  private long rows;

  public RowDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the row that this result stands at. */
  public void add(ResultSet row) throws SQLException {
    int columns = row.getMetaData().getColumnCount();
    for (int column = 1; column <= columns; column++) {
      add(row.getObject(column));
    }
    sum = sum.add(new BigInteger(1, digest.digest())).mod(END);
    rows++;
  }

  /** With its type and length, so that no two rows read the same. */
  private void add(@Nullable Object value) {
    if (value == null) {
      digest.update((byte) 'n');
    } else if (value instanceof Long || value instanceof Integer) {
      digest.update((byte) 'i');
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(((Number) value).longValue()).array());
    } else if (value instanceof byte[] bytes) {
      add('b', bytes);
    } else {
      add('t', value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void add(char type, byte[] bytes) {
    digest.update((byte) type);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  public long rows() {
    return rows;
  }

  /** True if the other has taken the same rows. */
  public boolean isSame(RowDigest other) {
    return rows == other.rows && sum.equals(other.sum);
  }
}
