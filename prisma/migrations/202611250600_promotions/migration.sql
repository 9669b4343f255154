-- CreateTable
CREATE TABLE "promotions" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "max_discount" INTEGER,
    "min_amount" INTEGER NOT NULL DEFAULT 0,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "cap_total" INTEGER,
    "cap_per_customer" INTEGER,
    "plan_keys" TEXT[],
    "billing_cycles" TEXT[],
    "first_purchase_only" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promotion_redemptions" (
    "order_id" TEXT NOT NULL,
    "promotion_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'reserved',
    "kept" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_redemptions_pkey" PRIMARY KEY ("order_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "promotions_code_key" ON "promotions"("code");

-- CreateIndex
CREATE INDEX "promotion_redemptions_promotion_id_state_idx" ON "promotion_redemptions"("promotion_id", "state");

-- AddForeignKey
ALTER TABLE "promotion_redemptions" ADD CONSTRAINT "promotion_redemptions_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_redemptions" ADD CONSTRAINT "promotion_redemptions_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

ALTER TABLE promotions
  ADD CONSTRAINT promotions_code CHECK (code ~ '^[A-Z0-9][A-Z0-9_-]{2,31}$'),
  ADD CONSTRAINT promotions_value CHECK ((kind = 'percent' AND value BETWEEN 1 AND 100) OR (kind = 'fixed' AND value >= 1)),
  ADD CONSTRAINT promotions_amounts CHECK (min_amount >= 0 AND (max_discount IS NULL OR max_discount >= 1)),
  ADD CONSTRAINT promotions_window CHECK (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at),
  ADD CONSTRAINT promotions_caps CHECK ((cap_total IS NULL OR cap_total >= 0) AND (cap_per_customer IS NULL OR cap_per_customer >= 1)),
  ADD CONSTRAINT promotions_cycles CHECK (billing_cycles <@ ARRAY['monthly', 'yearly']),
-- INV-15: no more orders hold a slot than there are slots.
  ADD CONSTRAINT promotions_taken CHECK (taken >= 0 AND (cap_total IS NULL OR taken <= cap_total));
ALTER TABLE promotion_redemptions
  ADD CONSTRAINT promotion_redemptions_state CHECK (state IN ('reserved', 'redeemed', 'released'));

-- Who has bought before, for codes that count customers: found by phone or e-mail.
CREATE INDEX orders_paid_phone ON orders (buyer_phone) WHERE paid_at IS NOT NULL;
CREATE INDEX orders_paid_email ON orders (buyer_email) WHERE paid_at IS NOT NULL;

-- INV-15: `taken` is how many redemptions are not released; whoever takes or gives back a slot changes it in the same statement.
CREATE FUNCTION count_promotion_slots() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held_before integer := CASE WHEN TG_OP = 'UPDATE' AND OLD.state <> 'released' THEN 1 ELSE 0 END;
  held_after integer := CASE WHEN NEW.state <> 'released' THEN 1 ELSE 0 END;
BEGIN
  IF held_before <> held_after THEN
    UPDATE promotions SET taken = taken + held_after - held_before WHERE id = NEW.promotion_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER promotion_redemptions_count AFTER INSERT OR UPDATE OF state ON promotion_redemptions
  FOR EACH ROW EXECUTE FUNCTION count_promotion_slots();

-- INV-16: a slot follows its order: reserved while it may be paid, redeemed when it is, given back when it ends without money.
-- A slot that an operator chose to keep stays redeemed when its order is refunded.
CREATE FUNCTION move_promotion_slot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted text := CASE
    WHEN NEW.status IN ('pending', 'awaiting_deposit') THEN 'reserved'
    WHEN NEW.status IN ('cancelled', 'refunded') THEN 'released'
    ELSE 'redeemed' END;
BEGIN
  UPDATE promotion_redemptions SET state = wanted
    WHERE order_id = NEW.id AND state <> wanted AND NOT (kept AND NEW.status = 'refunded');
  RETURN NULL;
END $$;
CREATE TRIGGER orders_move_promotion_slot AFTER UPDATE OF status ON orders
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.discount > 0) EXECUTE FUNCTION move_promotion_slot();

-- A discount without a slot, or a slot without a discount, is nobody's intention; checked when the transaction ends.
CREATE FUNCTION check_discount_has_slot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM promotion_redemptions WHERE order_id = NEW.id) THEN
    RAISE EXCEPTION 'INV-16: order % is discounted without a promotion', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_discount_has_slot AFTER INSERT ON orders
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.discount > 0) EXECUTE FUNCTION check_discount_has_slot();
