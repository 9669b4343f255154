-- A wish to end what a payment began, and what an operator chose to keep (INV-70, docs/decisions/0045-ends.md).
CREATE TABLE "subscription_ends" (
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "bootpay_order_number" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "operator_id" TEXT,
    "refund_id" BIGINT,
    "status" TEXT NOT NULL DEFAULT 'wished',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "called_at" TIMESTAMPTZ(3),
    "empty_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscription_ends_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "subscription_keeps" (
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "bootpay_order_number" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "refund_id" BIGINT,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subscription_keeps_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "subscription_ends_order_id_idx" ON "subscription_ends"("order_id");
CREATE INDEX "subscription_ends_bootpay_order_number_idx" ON "subscription_ends"("bootpay_order_number");
CREATE INDEX "subscription_keeps_order_id_idx" ON "subscription_keeps"("order_id");
CREATE INDEX "subscription_keeps_bootpay_order_number_idx" ON "subscription_keeps"("bootpay_order_number");
ALTER TABLE "subscription_ends" ADD CONSTRAINT "subscription_ends_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "subscription_keeps" ADD CONSTRAINT "subscription_keeps_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

ALTER TABLE subscription_ends
  ADD CONSTRAINT subscription_ends_cause CHECK (cause IN
    ('reversal', 'receipt_reused', 'refund', 'refunded_at_bootpay', 'operator', 'kept_until')),
  ADD CONSTRAINT subscription_ends_status CHECK (status IN ('wished', 'ended', 'none', 'withdrawn')),
  ADD CONSTRAINT subscription_ends_finished CHECK ((status = 'wished') = (finished_at IS NULL));
-- One wish of a payment at a time: wishing twice is wishing once.
CREATE UNIQUE INDEX subscription_ends_one_open ON subscription_ends (bootpay_order_number) WHERE status = 'wished';
-- The brake on ends that nobody asked for counts these.
CREATE INDEX subscription_ends_called ON subscription_ends (called_at) WHERE operator_id IS NULL AND called_at IS NOT NULL;

-- INV-70: who kept what, why and until when stays as it was written.
CREATE FUNCTION subscription_keep_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'INV-70: what was kept stays' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER subscription_keeps_fixed BEFORE UPDATE OR DELETE ON subscription_keeps
  FOR EACH ROW EXECUTE FUNCTION subscription_keep_is_fixed();

-- A later bill that was charged after its end was wished must go back, all of it.
ALTER TABLE "renewals" ADD COLUMN "must_return" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE refunds
  DROP CONSTRAINT refunds_purpose,
  ADD CONSTRAINT refunds_purpose CHECK (purpose IN ('refund', 'renewal', 'reversal', 'bill_reversal', 'unmatched'));

-- A buyer may ask for the end of what gives nothing back.
ALTER TABLE cancellation_requests
  DROP CONSTRAINT cancellation_requests_amount,
  ADD CONSTRAINT cancellation_requests_amount CHECK (amount >= 0);

-- A refund that ends a subscription has a wish of its own now, which waits for no money. It names the payment that began the
-- subscription, also where the refund is of a later bill.
INSERT INTO subscription_ends (order_id, bootpay_order_number, cause, operator_id, refund_id, requested_at)
SELECT DISTINCT ON (r.order_id) r.order_id, COALESCE(o.bootpay_order_number, r.bootpay_order_number), 'refund', r.operator_id, r.id,
  r.requested_at
FROM refunds r JOIN orders o ON o.id = r.order_id
WHERE r.end_subscription AND r.status NOT IN ('refused', 'withdrawn') AND r.subscription_ended_at IS NULL
ORDER BY r.order_id, r.id DESC;
INSERT INTO subscription_ends (order_id, bootpay_order_number, cause, operator_id, refund_id, status, requested_at, finished_at)
SELECT r.order_id, COALESCE(o.bootpay_order_number, r.bootpay_order_number), 'refund', r.operator_id, r.id, 'ended', r.requested_at,
  r.subscription_ended_at
FROM refunds r JOIN orders o ON o.id = r.order_id
WHERE r.end_subscription AND r.subscription_ended_at IS NOT NULL;
UPDATE incidents SET closed_at = now(), close_reason = 'ending' WHERE kind = 'subscription_not_ended' AND closed_at IS NULL;
INSERT INTO incidents (kind, subject, order_id, detail)
SELECT 'subscription_not_ended', bootpay_order_number, order_id, jsonb_build_object('endId', id::text, 'cause', cause)
FROM subscription_ends WHERE status = 'wished';
INSERT INTO lookups (order_number, known) SELECT 'end:' || id, true FROM subscription_ends WHERE status = 'wished';
-- What an operator refunded and chose not to end is kept for another month; then it is asked about, or ends.
INSERT INTO subscription_keeps (order_id, bootpay_order_number, operator_id, refund_id, reason, until)
SELECT DISTINCT ON (r.order_id) r.order_id, r.bootpay_order_number, r.operator_id, r.id, r.reason, now() + interval '31 days'
FROM refunds r JOIN orders o ON o.id = r.order_id AND o.bootpay_order_number = r.bootpay_order_number
WHERE r.purpose = 'refund' AND NOT r.end_subscription AND r.status = 'done' AND o.status = 'refunded' AND r.operator_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM subscriptions s WHERE s.order_id = o.id AND s.status NOT IN ('ending', 'ended'))
ORDER BY r.order_id, r.id DESC;
INSERT INTO lookups (order_number, known, due_at) SELECT 'keep:' || id, true, until FROM subscription_keeps;
DROP INDEX refunds_to_end;
ALTER TABLE "refunds" DROP COLUMN "subscription_ended_at";
