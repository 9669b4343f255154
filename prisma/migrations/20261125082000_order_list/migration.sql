-- The order list (lib/orders/select-page.ts) reads along these. All of them leave pending orders out: placing an order touches none but
-- the first, and most orders that are placed are never paid. What a filter asks for is in the index (INCLUDE), so that a page that is
-- looked for is read from it alone; only the rows of the page that is shown are fetched.
DROP INDEX IF EXISTS "orders_placed_at_id_idx", "orders_status_placed_at_id_idx", "orders_price_id_idx", "orders_status_price_id_idx",
  "orders_plan_key_placed_at_id_idx", "orders_bootpay_order_number_idx", "orders_bootpay_order_id_idx", "orders_buyer_phone_idx",
  "orders_buyer_name_prefix_idx", "orders_buyer_name_trgm_idx", "orders_buyer_email_trgm_idx", "orders_buyer_phone_last_idx";

-- Pending orders: those of the last day. Whatever is filtered or searched among them is looked for along this one.
CREATE INDEX orders_pending ON orders (placed_at DESC, id DESC) WHERE status = 'pending';

-- Each filter that has few values, in both orders. The first two are for no filter, for days and for amounts.
CREATE INDEX orders_list_newest ON orders (placed_at DESC, id DESC) INCLUDE (status, plan_key, billing_cycle, price) WHERE status <> 'pending';
CREATE INDEX orders_list_amount ON orders (price DESC, id DESC) INCLUDE (status, plan_key, billing_cycle, placed_at) WHERE status <> 'pending';
CREATE INDEX orders_list_status_newest ON orders (status, placed_at DESC, id DESC) INCLUDE (plan_key, billing_cycle, price) WHERE status <> 'pending';
CREATE INDEX orders_list_status_amount ON orders (status, price DESC, id DESC) INCLUDE (plan_key, billing_cycle, placed_at) WHERE status <> 'pending';
CREATE INDEX orders_list_plan_newest ON orders (plan_key, placed_at DESC, id DESC) INCLUDE (status, billing_cycle, price) WHERE status <> 'pending';
CREATE INDEX orders_list_plan_amount ON orders (plan_key, price DESC, id DESC) INCLUDE (status, billing_cycle, placed_at) WHERE status <> 'pending';
CREATE INDEX orders_list_cycle_newest ON orders (billing_cycle, placed_at DESC, id DESC) INCLUDE (status, plan_key, price) WHERE status <> 'pending';
CREATE INDEX orders_list_cycle_amount ON orders (billing_cycle, price DESC, id DESC) INCLUDE (status, plan_key, placed_at) WHERE status <> 'pending';

-- Search. A Bootpay number or a receipt is found in `payments` and `renewals`, an order's own number by the primary key.
CREATE INDEX orders_search_name ON orders (buyer_name text_pattern_ops) WHERE status <> 'pending';
CREATE INDEX orders_search_phone ON orders (buyer_phone text_pattern_ops) WHERE status <> 'pending';
-- The last four digits: what a buyer on the phone is asked for.
CREATE INDEX orders_search_phone_end ON orders (right(buyer_phone, 4), placed_at DESC, id DESC) WHERE status <> 'pending';
-- A short list of what is not sorted in yet: each search reads it through.
CREATE INDEX orders_search_name_part ON orders USING gin (buyer_name gin_trgm_ops) WITH (gin_pending_list_limit = 256) WHERE status <> 'pending';
CREATE INDEX orders_search_email_part ON orders USING gin (buyer_email gin_trgm_ops) WITH (gin_pending_list_limit = 256) WHERE status <> 'pending';

-- An index is read alone where the table's pages are known to hold no unfinished change: VACUUM says so, and comes soon enough.
ALTER TABLE orders SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- The list of a promotion's orders, in both orders: a redemption knows when its order was placed and for how much, which never change.
ALTER TABLE "promotion_redemptions" ADD COLUMN "placed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "price" INTEGER NOT NULL DEFAULT 0;
UPDATE promotion_redemptions r SET placed_at = o.placed_at, price = o.price FROM orders o WHERE o.id = r.order_id;
CREATE FUNCTION copy_order_into_redemption() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT o.placed_at, o.price INTO NEW.placed_at, NEW.price FROM orders o WHERE o.id = NEW.order_id;
  RETURN NEW;
END $$;
CREATE TRIGGER promotion_redemptions_copy BEFORE INSERT ON promotion_redemptions
  FOR EACH ROW EXECUTE FUNCTION copy_order_into_redemption();
CREATE INDEX promotion_redemptions_newest ON promotion_redemptions (promotion_id, placed_at DESC, order_id DESC);
CREATE INDEX promotion_redemptions_amount ON promotion_redemptions (promotion_id, price DESC, order_id DESC);
