-- INV-71: a payment whose answer cannot be read is compared with nothing, and reported as such.
ALTER TABLE reconciliation_differences
  DROP CONSTRAINT reconciliation_differences_kind,
  ADD CONSTRAINT reconciliation_differences_kind CHECK (kind IN ('missing_here', 'missing_there', 'amount', 'status', 'refunds',
    'subscription_missing_here', 'subscription_missing_there', 'subscription_runs', 'subscription_ended',
    'bill_missing_here', 'bill_missing_there', 'unreadable'));
