-- Subscriptions and their bills are compared as well. What they are about stands in `order_number`: a bill's number, or the id of a
-- subscription.
ALTER TABLE reconciliation_differences
  DROP CONSTRAINT reconciliation_differences_kind,
  ADD CONSTRAINT reconciliation_differences_kind CHECK (kind IN ('missing_here', 'missing_there', 'amount', 'status', 'refunds',
    'subscription_missing_here', 'subscription_missing_there', 'subscription_runs', 'subscription_ended',
    'bill_missing_here', 'bill_missing_there'));
