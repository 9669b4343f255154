-- An order of a custom amount has no price of the catalogue: an operator asked for it, by a link.
ALTER TABLE "orders" ALTER COLUMN "plan_price_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "invoice_links" (
    "order_id" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "send_types" INTEGER[],
    "payment_url" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoice_links_pkey" PRIMARY KEY ("order_id")
);

-- CreateIndex
CREATE INDEX "invoice_links_created_at_idx" ON "invoice_links"("created_at" DESC);

-- AddForeignKey
ALTER TABLE "invoice_links" ADD CONSTRAINT "invoice_links_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterForeignKey
ALTER TABLE "orders" DROP CONSTRAINT "orders_plan_price_id_fkey";
ALTER TABLE "orders" ADD CONSTRAINT "orders_plan_price_id_fkey" FOREIGN KEY ("plan_price_id") REFERENCES "plan_prices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE orders DROP CONSTRAINT orders_cycle;
ALTER TABLE orders
  ADD CONSTRAINT orders_cycle CHECK (billing_cycle IN ('monthly', 'yearly', 'once')),
  ADD CONSTRAINT orders_custom CHECK ((plan_price_id IS NULL) = (product_id = '') AND (plan_price_id IS NULL) = (billing_cycle = 'once')
    AND (plan_price_id IS NOT NULL OR discount = 0));
ALTER TABLE invoice_links
  ADD CONSTRAINT invoice_links_send_types CHECK (send_types <@ ARRAY[1, 2, 3]);

-- INV-18: an amount that is no price of the catalogue is asked for by an operator alone.
CREATE FUNCTION check_custom_has_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM invoice_links WHERE order_id = NEW.id) THEN
    RAISE EXCEPTION 'INV-18: order % has an amount that nobody set', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_custom_has_link AFTER INSERT ON orders
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.plan_price_id IS NULL) EXECUTE FUNCTION check_custom_has_link();
