-- The back office finds orders along an index, whatever it looks for (lib/orders/order-filter.ts).
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateIndex
CREATE INDEX "orders_price_id_idx" ON "orders"("price" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_status_price_id_idx" ON "orders"("status", "price" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_plan_key_placed_at_id_idx" ON "orders"("plan_key", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_bootpay_order_number_idx" ON "orders"("bootpay_order_number");

-- CreateIndex
CREATE INDEX "orders_bootpay_order_id_idx" ON "orders"("bootpay_order_id");

-- CreateIndex
CREATE INDEX "orders_buyer_phone_idx" ON "orders"("buyer_phone" text_pattern_ops);

-- CreateIndex
CREATE INDEX "orders_buyer_name_prefix_idx" ON "orders"("buyer_name" text_pattern_ops);

-- CreateIndex
CREATE INDEX "orders_buyer_name_trgm_idx" ON "orders" USING GIN ("buyer_name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "orders_buyer_email_trgm_idx" ON "orders" USING GIN ("buyer_email" gin_trgm_ops);

-- The last four digits: what a buyer on the phone is asked for.
CREATE INDEX "orders_buyer_phone_last_idx" ON "orders"(right("buyer_phone", 4), "placed_at" DESC);
