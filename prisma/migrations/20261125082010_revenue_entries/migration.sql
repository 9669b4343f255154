-- What came in and what went back, an entry each, written by the statement that stores the fact (docs/decisions/0035-revenue.md).
CREATE TABLE "revenue_entries" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "bootpay_order_number" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "plan_key" TEXT NOT NULL,
    "promotion_id" INTEGER,
    "discount" INTEGER NOT NULL DEFAULT 0,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "folded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "revenue_entries_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "revenue_entries_bootpay_order_number_idx" ON "revenue_entries"("bootpay_order_number");
ALTER TABLE "revenue_entries" ADD CONSTRAINT "revenue_entries_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Their sums by day in Asia/Seoul; promotion 0: none.
CREATE TABLE "revenue_days" (
    "day" DATE NOT NULL,
    "plan_key" TEXT NOT NULL,
    "promotion_id" INTEGER NOT NULL,
    "payments" INTEGER NOT NULL,
    "paid" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "renewals" INTEGER NOT NULL,
    "renewed" BIGINT NOT NULL,
    "refunds" INTEGER NOT NULL,
    "refunded" BIGINT NOT NULL,
    "converted" INTEGER NOT NULL,

    CONSTRAINT "revenue_days_pkey" PRIMARY KEY ("day", "plan_key", "promotion_id")
);

-- How many orders were placed on a day that is over: that never changes.
CREATE TABLE "placement_days" (
    "day" DATE NOT NULL,
    "plan_key" TEXT NOT NULL,
    "placed" INTEGER NOT NULL,

    CONSTRAINT "placement_days_pkey" PRIMARY KEY ("day", "plan_key")
);

-- What was active when a day ended: facts of a subscription tell what it is now, not what it was.
CREATE TABLE "subscription_days" (
    "day" DATE NOT NULL,
    "active" INTEGER NOT NULL,
    "monthly" BIGINT NOT NULL,

    CONSTRAINT "subscription_days_pkey" PRIMARY KEY ("day")
);

-- A subscription knows its plan and what it brings a month.
ALTER TABLE "subscriptions" ADD COLUMN "plan_key" TEXT NOT NULL DEFAULT '', ADD COLUMN "monthly" INTEGER NOT NULL DEFAULT 0;

-- What Prisma cannot express.

DROP INDEX IF EXISTS "orders_paid_at_idx";

ALTER TABLE revenue_entries
  ADD CONSTRAINT revenue_entries_kind CHECK (kind IN ('payment', 'renewal', 'refund')),
  ADD CONSTRAINT revenue_entries_amount CHECK (amount > 0);
-- INV-60: a payment is revenue once.
CREATE UNIQUE INDEX revenue_entries_once ON revenue_entries (bootpay_order_number) WHERE kind <> 'refund';
CREATE INDEX revenue_entries_open ON revenue_entries (id) WHERE NOT folded;

-- INV-60: an entry stays as it is; that it is in its day's sums is noted, once.
CREATE FUNCTION revenue_entry_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.kind, NEW.order_id, NEW.bootpay_order_number, NEW.amount, NEW.at, NEW.plan_key, NEW.promotion_id, NEW.discount, NEW.placed_at)
      IS DISTINCT FROM (OLD.kind, OLD.order_id, OLD.bootpay_order_number, OLD.amount, OLD.at, OLD.plan_key, OLD.promotion_id, OLD.discount, OLD.placed_at)
    OR OLD.folded THEN
    RAISE EXCEPTION 'INV-60: revenue entry % is fixed', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER revenue_entries_fixed BEFORE UPDATE OR DELETE ON revenue_entries
  FOR EACH ROW EXECUTE FUNCTION revenue_entry_is_fixed();

-- A renewal is at the plan's own price: no code is to be thanked for it, nor blamed for what goes back of it.
CREATE FUNCTION add_revenue(kind text, of_order text, number text, amount integer, at timestamptz, first boolean) RETURNS void LANGUAGE sql AS $$
  INSERT INTO revenue_entries (kind, order_id, bootpay_order_number, amount, at, plan_key, promotion_id, discount, placed_at)
  SELECT add_revenue.kind, o.id, number, add_revenue.amount, add_revenue.at, o.plan_key, CASE WHEN first THEN r.promotion_id END,
    CASE WHEN add_revenue.kind = 'payment' THEN o.discount ELSE 0 END, o.placed_at
  FROM orders o LEFT JOIN promotion_redemptions r ON r.order_id = o.id WHERE o.id = of_order;
$$;

-- An accepted payment is revenue at the time of its purchase. What goes back is counted when we learn of it: Bootpay says how much has
-- gone back by now, not when.
CREATE FUNCTION record_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  known boolean := TG_OP = 'UPDATE' AND OLD.accepted;
  refunded integer := CASE WHEN TG_OP = 'UPDATE' AND OLD.accepted THEN OLD.refunded_amount ELSE 0 END;
BEGIN
  IF NOT known THEN
    PERFORM add_revenue('payment', NEW.order_id, NEW.bootpay_order_number, NEW.paid_amount, NEW.purchased_at, true);
  END IF;
  IF NEW.refunded_amount > refunded THEN
    PERFORM add_revenue('refund', NEW.order_id, NEW.bootpay_order_number, NEW.refunded_amount - refunded, now(), true);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER payments_revenue AFTER INSERT OR UPDATE OF accepted, refunded_amount ON payments
  FOR EACH ROW WHEN (NEW.accepted) EXECUTE FUNCTION record_payment();

CREATE FUNCTION record_renewal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_order text := (SELECT order_id FROM subscriptions WHERE order_subscription_id = NEW.order_subscription_id);
  refunded integer := CASE WHEN TG_OP = 'UPDATE' THEN OLD.refunded_amount ELSE 0 END;
BEGIN
  IF TG_OP = 'INSERT' AND NEW.amount > 0 THEN
    PERFORM add_revenue('renewal', of_order, NEW.bootpay_order_number, NEW.amount, NEW.purchased_at, false);
  END IF;
  IF NEW.refunded_amount > refunded THEN
    PERFORM add_revenue('refund', of_order, NEW.bootpay_order_number, NEW.refunded_amount - refunded, now(), false);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER renewals_revenue AFTER INSERT OR UPDATE OF refunded_amount ON renewals
  FOR EACH ROW EXECUTE FUNCTION record_renewal();

-- What is there already. When it went back is known of refunds that were asked for here; else it counts with its purchase.
INSERT INTO revenue_entries (kind, order_id, bootpay_order_number, amount, at, plan_key, promotion_id, discount, placed_at)
SELECT e.kind, e.order_id, e.bootpay_order_number, e.amount, e.at, o.plan_key, CASE WHEN e.first THEN r.promotion_id END,
  CASE WHEN e.kind = 'payment' THEN o.discount ELSE 0 END, o.placed_at
FROM (
  SELECT 'payment' AS kind, order_id, bootpay_order_number, paid_amount AS amount, purchased_at AS at, true AS first FROM payments WHERE accepted
  UNION ALL
  SELECT 'renewal', s.order_id, n.bootpay_order_number, n.amount, n.purchased_at, false
    FROM renewals n JOIN subscriptions s USING (order_subscription_id) WHERE n.amount > 0
  UNION ALL
  SELECT 'refund', f.order_id, f.bootpay_order_number, f.amount,
    COALESCE((SELECT max(d.finished_at) FROM refunds d WHERE d.bootpay_order_number = f.bootpay_order_number AND d.status = 'done'), f.at), f.first
  FROM (
    SELECT order_id, bootpay_order_number, refunded_amount AS amount, purchased_at AS at, true AS first FROM payments WHERE accepted AND refunded_amount > 0
    UNION ALL
    SELECT s.order_id, n.bootpay_order_number, n.refunded_amount, n.purchased_at, false
      FROM renewals n JOIN subscriptions s USING (order_subscription_id) WHERE n.refunded_amount > 0
  ) f
) e JOIN orders o ON o.id = e.order_id LEFT JOIN promotion_redemptions r ON r.order_id = o.id
ORDER BY e.at;

-- Each entry as what it adds to a day's sums: to the day on which the money moved, and, for a first payment, to the day on which its
-- order was placed.
CREATE VIEW revenue_entry_days AS
  SELECT e.id, e.folded, (e.at AT TIME ZONE 'Asia/Seoul')::date AS day, e.plan_key,
    COALESCE(e.promotion_id, 0) AS promotion_id,
    (e.kind = 'payment')::int AS payments, CASE WHEN e.kind = 'payment' THEN e.amount ELSE 0 END AS paid, e.discount,
    (e.kind = 'renewal')::int AS renewals, CASE WHEN e.kind = 'renewal' THEN e.amount ELSE 0 END AS renewed,
    (e.kind = 'refund')::int AS refunds, CASE WHEN e.kind = 'refund' THEN e.amount ELSE 0 END AS refunded, 0 AS converted
  FROM revenue_entries e
  UNION ALL
  SELECT e.id, e.folded, (e.placed_at AT TIME ZONE 'Asia/Seoul')::date, e.plan_key, COALESCE(e.promotion_id, 0), 0, 0, 0, 0, 0, 0, 0, 1
  FROM revenue_entries e WHERE e.kind = 'payment';

-- What the dashboard reads: the sums, and what is not in them yet. Always whole, whether a worker runs or not.
CREATE VIEW revenue_now AS
  SELECT day, plan_key, promotion_id, payments, paid, discount, renewals, renewed, refunds, refunded, converted FROM revenue_days
  UNION ALL
  SELECT day, plan_key, promotion_id, payments, paid, discount, renewals, renewed, refunds, refunded, converted
  FROM revenue_entry_days WHERE NOT folded;

-- A promotion takes off the first payment; later ones are at the plan's own price. A year's is counted as twelve months'.
CREATE FUNCTION copy_order_into_subscription() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT o.plan_key, CASE WHEN o.billing_cycle = 'yearly' THEN round(o.original_price / 12.0) ELSE o.original_price END
    INTO NEW.plan_key, NEW.monthly FROM orders o WHERE o.id = NEW.order_id;
  RETURN NEW;
END $$;
CREATE TRIGGER subscriptions_copy BEFORE INSERT ON subscriptions
  FOR EACH ROW EXECUTE FUNCTION copy_order_into_subscription();
UPDATE subscriptions s SET plan_key = o.plan_key,
    monthly = CASE WHEN o.billing_cycle = 'yearly' THEN round(o.original_price / 12.0) ELSE o.original_price END
  FROM orders o WHERE o.id = s.order_id;
CREATE INDEX subscriptions_active ON subscriptions (plan_key) INCLUDE (monthly) WHERE status = 'active';
