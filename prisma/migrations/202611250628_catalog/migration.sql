-- What Bootpay said of a product when it was last looked at: an order whose price differs is refused before its checkout.
ALTER TABLE "bootpay_products"
  ADD COLUMN "seen_price" INTEGER,
  ADD COLUMN "seen_on_sale" BOOLEAN,
  ADD COLUMN "seen_at" TIMESTAMPTZ(3);

-- INV-17: a price is never edited: an order keeps the price that it was placed at, a new price is a new version.
CREATE FUNCTION refuse_price_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount <> OLD.amount OR NEW.version <> OLD.version OR NEW.plan_id <> OLD.plan_id OR NEW.billing_cycle <> OLD.billing_cycle THEN
    RAISE EXCEPTION 'INV-17: price % is edited in place', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_prices_refuse_edit BEFORE UPDATE ON plan_prices FOR EACH ROW EXECUTE FUNCTION refuse_price_edit();
