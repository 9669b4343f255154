ALTER TABLE "lookups"
  ADD COLUMN "recheck_at" TIMESTAMPTZ(3),
  ADD COLUMN "concluded" BOOLEAN NOT NULL DEFAULT false;

-- What Prisma cannot express.

-- INV-77: what is to be looked at again though nothing is expected of it. Claimed in this order, a few rows at a time.
CREATE INDEX lookups_rechecks ON lookups (recheck_at) WHERE final AND recheck_at IS NOT NULL;

-- Payments from before are spread over a month, so that they do not come due together.
INSERT INTO lookups (order_number, known, final, settled, recheck_at)
SELECT bootpay_order_number, true, true, 1, now() + random() * interval '30 days' FROM payments p
  WHERE accepted AND (refunded_amount < paid_amount
    OR EXISTS (SELECT 1 FROM subscriptions s WHERE s.order_id = p.order_id AND s.status <> 'ended'))
UNION ALL
SELECT bootpay_order_number, true, true, 1, now() + random() * interval '30 days' FROM renewals
  WHERE refunded_amount < amount
ON CONFLICT (order_number) DO UPDATE SET known = true, recheck_at = excluded.recheck_at;
