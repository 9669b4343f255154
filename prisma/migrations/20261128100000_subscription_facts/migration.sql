-- A subscription as Bootpay tells it: which payment began it, what it charges, when it ends, and how old the answer is.
ALTER TABLE "subscriptions"
  ADD COLUMN "begun_by" TEXT,
  ADD COLUMN "own" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "price" INTEGER,
  ADD COLUMN "ends_at" TIMESTAMPTZ(3),
  ADD COLUMN "observed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT 'epoch';
CREATE INDEX "subscriptions_begun_by_idx" ON "subscriptions"("begun_by");

-- What Prisma cannot express.

ALTER TABLE subscriptions
  DROP CONSTRAINT subscriptions_status,
  ADD CONSTRAINT subscriptions_status CHECK (status IN
    ('pending', 'trial', 'active', 'past_due', 'held', 'paused', 'ending', 'ended', 'unknown')),
  ADD CONSTRAINT subscriptions_price CHECK (price IS NULL OR price >= 0);

UPDATE subscriptions s SET begun_by = o.bootpay_order_number, own = o.bootpay_order_number IS NOT NULL
  FROM orders o WHERE o.id = s.order_id;
-- One that has ended has no next payment.
UPDATE subscriptions SET next_payment_at = NULL WHERE status = 'ended';
ALTER TABLE subscriptions
  ADD CONSTRAINT subscriptions_ended CHECK (status NOT IN ('ending', 'ended') OR next_payment_at IS NULL);

-- What brings money now: the order's own, also while the card refuses and Bootpay tries again.
DROP INDEX subscriptions_active;
CREATE INDEX subscriptions_active ON subscriptions (plan_key) INCLUDE (monthly) WHERE own AND status IN ('active', 'past_due');

-- INV-60: a bill of a subscription whose payment was not accepted is no revenue: it goes back.
CREATE OR REPLACE FUNCTION record_renewal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_order text := (SELECT order_id FROM subscriptions WHERE order_subscription_id = NEW.order_subscription_id AND own);
  refunded integer := CASE WHEN TG_OP = 'UPDATE' THEN OLD.refunded_amount ELSE 0 END;
BEGIN
  IF of_order IS NULL THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' AND NEW.amount > 0 THEN
    PERFORM add_revenue('renewal', of_order, NEW.bootpay_order_number, NEW.amount, NEW.purchased_at, false);
  END IF;
  IF NEW.refunded_amount > refunded THEN
    PERFORM add_revenue('refund', of_order, NEW.bootpay_order_number, NEW.refunded_amount - refunded, now(), false);
  END IF;
  RETURN NULL;
END $$;

-- Its first payment is accepted only after bills of it were seen: from then on they are revenue.
CREATE FUNCTION record_renewals_of_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_revenue('renewal', NEW.order_id, bootpay_order_number, amount, purchased_at, false)
    FROM renewals WHERE order_subscription_id = NEW.order_subscription_id AND amount > 0;
  PERFORM add_revenue('refund', NEW.order_id, bootpay_order_number, refunded_amount, now(), false)
    FROM renewals WHERE order_subscription_id = NEW.order_subscription_id AND refunded_amount > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER subscriptions_revenue AFTER UPDATE OF own ON subscriptions
  FOR EACH ROW WHEN (NEW.own AND NOT OLD.own) EXECUTE FUNCTION record_renewals_of_own();
