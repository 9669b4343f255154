-- A buyer takes a request to cancel back: written down first, then told to Bootpay.
ALTER TABLE cancellation_requests
  DROP CONSTRAINT cancellation_requests_status,
  ADD CONSTRAINT cancellation_requests_status
    CHECK (status IN ('requested', 'rejecting', 'withdrawing', 'rejected', 'approved', 'withdrawn'));
DROP INDEX cancellation_requests_one_open;
-- One open request of an order: asking twice is asking once.
CREATE UNIQUE INDEX cancellation_requests_one_open ON cancellation_requests (order_id)
  WHERE status IN ('requested', 'rejecting', 'withdrawing');
