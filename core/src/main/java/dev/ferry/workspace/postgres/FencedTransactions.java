package dev.ferry.workspace.postgres;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/** Transactions of which none is begun by a process that has lost the workspace to another. */
final class FencedTransactions extends DelegatingTransactionHandler {
  private final Lease lease;

  FencedTransactions(TransactionHandler transactions, Lease lease) {
    super(transactions);
    this.lease = lease;
  }

  /** However it is begun, it is begun here. */
  @Override
  public void begin(Handle handle) {
    super.begin(handle);
    try {
      lease.check(handle);
    } catch (RuntimeException e) {
      super.rollback(handle);
      throw e;
    }
  }

  @Override
  public TransactionHandler specialize(Handle handle) throws SQLException {
    return new FencedTransactions(getDelegate().specialize(handle), lease);
  }
}
