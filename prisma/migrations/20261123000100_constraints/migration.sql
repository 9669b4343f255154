-- What Prisma cannot express. Each rule carries the id under which docs/invariants.md states it.

-- Catalogue: one active price per plan and cycle; prices are whole won above Bootpay's minimum of 100.
CREATE UNIQUE INDEX plan_prices_one_active ON plan_prices (plan_id, billing_cycle) WHERE active;
ALTER TABLE plan_prices
  ADD CONSTRAINT plan_prices_cycle CHECK (billing_cycle IN ('monthly', 'yearly')),
  ADD CONSTRAINT plan_prices_amount CHECK (amount >= 100);
ALTER TABLE bootpay_products
  ADD CONSTRAINT bootpay_products_environment CHECK (environment IN ('sandbox', 'development', 'stage', 'production'));

-- INV-01: the price is what the catalogue and the discount give, in whole won.
ALTER TABLE orders
  ADD CONSTRAINT orders_id CHECK (id ~ '^[0-9a-f]{32}$'),
  ADD CONSTRAINT orders_price CHECK (original_price >= 0 AND discount >= 0 AND price > 0 AND price = original_price - discount),
  ADD CONSTRAINT orders_quantity CHECK (quantity > 0),
  ADD CONSTRAINT orders_cycle CHECK (billing_cycle IN ('monthly', 'yearly')),
  ADD CONSTRAINT orders_status CHECK (status IN ('pending', 'awaiting_deposit', 'paid', 'shipping', 'completed', 'cancelled', 'refunded')),
  ADD CONSTRAINT orders_closed CHECK ((closed_reason IS NULL) = (closed_at IS NULL)
    AND (closed_reason IS NULL OR closed_reason IN ('expired', 'buyer', 'operator', 'deposit_expired'))),
  ADD CONSTRAINT orders_cancel_reason CHECK ((status = 'cancelled') = (cancel_reason IS NOT NULL) AND (cancel_reason IS NULL
    OR cancel_reason IN ('expired', 'buyer', 'operator', 'amount_mismatch', 'product_mismatch', 'promotion_exhausted', 'deposit_expired'))),
-- INV-02: nothing is refunded beyond what was paid.
  ADD CONSTRAINT orders_refund CHECK (refunded_amount BETWEEN 0 AND paid_amount),
-- INV-03: whoever is paid has a payment: amount, time and number.
  ADD CONSTRAINT orders_paid CHECK (status NOT IN ('paid', 'shipping', 'completed', 'refunded')
    OR (paid_amount > 0 AND paid_at IS NOT NULL AND bootpay_order_number IS NOT NULL)),
  ADD CONSTRAINT orders_refunded CHECK (status <> 'refunded' OR refunded_amount = paid_amount);

-- A placement without a key is used again while it is pending.
CREATE UNIQUE INDEX orders_reuse ON orders (reuse_key) WHERE reuse_key IS NOT NULL AND status = 'pending';
-- What may still expire.
CREATE INDEX orders_open ON orders (expires_at) WHERE status IN ('pending', 'awaiting_deposit');

ALTER TABLE payments
  ADD CONSTRAINT payments_state CHECK (state IN ('open', 'awaiting_deposit', 'awaiting_confirmation', 'ended', 'paid')),
  ADD CONSTRAINT payments_amounts CHECK (paid_amount >= 0 AND refunded_amount BETWEEN 0 AND paid_amount),
-- INV-05: what is sent back is never what was accepted.
  ADD CONSTRAINT payments_accepted CHECK (NOT accepted OR (state = 'paid' AND reversal_reason IS NULL AND paid_amount > 0 AND purchased_at IS NOT NULL)),
  ADD CONSTRAINT payments_reversed CHECK (reversed_at IS NULL OR reversal_reason IS NOT NULL),
  ADD CONSTRAINT payments_reversal CHECK (reversal_reason IS NULL
    OR reversal_reason IN ('amount_mismatch', 'product_mismatch', 'promotion_exhausted', 'order_closed', 'second_payment'));
-- INV-04: at most one payment of an order is accepted.
CREATE UNIQUE INDEX payments_one_accepted ON payments (order_id) WHERE accepted;
CREATE INDEX payments_to_reverse ON payments (id) WHERE reversal_reason IS NOT NULL AND reversed_at IS NULL;

ALTER TABLE subscriptions
  ADD CONSTRAINT subscriptions_status CHECK (status IN ('pending', 'trial', 'active', 'paused', 'ended', 'unknown'));
ALTER TABLE renewals
  ADD CONSTRAINT renewals_amounts CHECK (amount >= 0 AND refunded_amount BETWEEN 0 AND amount);
ALTER TABLE order_events
  ADD CONSTRAINT order_events_actor CHECK (actor IN ('buyer', 'operator', 'bootpay', 'system'));
ALTER TABLE webhook_deliveries
  ADD CONSTRAINT webhook_deliveries_status CHECK (status IN ('received', 'ignored'));
ALTER TABLE mails
  ADD CONSTRAINT mails_kind CHECK (kind IN ('receipt', 'refund', 'reversal'));

-- One open incident per kind and subject: a problem seen twice is one problem.
CREATE UNIQUE INDEX incidents_one_open ON incidents (kind, subject) WHERE closed_at IS NULL;
CREATE INDEX incidents_open ON incidents (opened_at DESC) WHERE closed_at IS NULL;

-- INV-07: an order moves only along declared edges (lib/orders/order-status.ts; a test compares the rows with it).
CREATE TABLE order_status_edges (
  from_status text NOT NULL,
  to_status text NOT NULL,
  PRIMARY KEY (from_status, to_status)
);
INSERT INTO order_status_edges VALUES
  ('pending', 'awaiting_deposit'), ('pending', 'paid'), ('pending', 'cancelled'),
  ('awaiting_deposit', 'paid'), ('awaiting_deposit', 'cancelled'),
  ('cancelled', 'paid'),
  ('paid', 'shipping'), ('paid', 'completed'), ('paid', 'refunded'),
  ('shipping', 'completed'), ('shipping', 'refunded'),
  ('completed', 'refunded');

CREATE FUNCTION check_order_status_edge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'pending' THEN
      RAISE EXCEPTION 'INV-07: an order begins as pending, not %', NEW.status USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NOT EXISTS (SELECT 1 FROM order_status_edges WHERE from_status = OLD.status AND to_status = NEW.status) THEN
    RAISE EXCEPTION 'INV-07: no edge from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_status_begins BEFORE INSERT ON orders
  FOR EACH ROW EXECUTE FUNCTION check_order_status_edge();
CREATE TRIGGER orders_status_moves BEFORE UPDATE OF status ON orders
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION check_order_status_edge();

-- INV-08: the timeline is append-only.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'INV-08: % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER order_events_append_only BEFORE UPDATE OR DELETE ON order_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_events_no_truncate BEFORE TRUNCATE ON order_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- INV-06: facts about a payment only grow, whatever order the hints come in.
CREATE FUNCTION payment_facts_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.refunded_amount < OLD.refunded_amount
    OR (OLD.purchased_at IS NOT NULL AND NEW.purchased_at IS NULL)
    OR (OLD.accepted AND NOT NEW.accepted)
    OR (OLD.state = 'paid' AND NEW.state <> 'paid')
    OR (OLD.paid_amount > 0 AND NEW.paid_amount <> OLD.paid_amount)
    OR (OLD.reversal_reason IS NOT NULL AND NEW.reversal_reason IS NULL)
    OR (OLD.reversed_at IS NOT NULL AND NEW.reversed_at IS NULL)
    OR NEW.order_id <> OLD.order_id
    OR NEW.bootpay_order_number <> OLD.bootpay_order_number THEN
    RAISE EXCEPTION 'INV-06: facts of payment % only grow', OLD.bootpay_order_number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payments_only_grow BEFORE UPDATE ON payments
  FOR EACH ROW EXECUTE FUNCTION payment_facts_only_grow();
