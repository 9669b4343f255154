-- CreateIndex: revenue of a period is read from the index alone (lib/revenue/get-revenue.ts).
CREATE INDEX "orders_paid_at_idx" ON "orders"("paid_at") INCLUDE ("paid_amount", "refunded_amount", "plan_key") WHERE "paid_at" IS NOT NULL;
