-- DropIndex
DROP INDEX "lookups_final_due_at_idx";

-- AlterTable
ALTER TABLE "incidents" ADD COLUMN     "closed_by" TEXT;

-- AlterTable
ALTER TABLE "webhook_deliveries" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "dedup_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "finished_at" TIMESTAMPTZ(3),
ADD COLUMN     "headers" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "last_error" TEXT,
ADD COLUMN     "lookup_no" BIGINT,
ADD COLUMN     "subject" TEXT;

-- AlterTable
ALTER TABLE "lookups" ADD COLUMN     "known" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "lookup_budget" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "tokens" DOUBLE PRECISION NOT NULL,
    "unknown_tokens" DOUBLE PRECISION NOT NULL,
    "granted" INTEGER NOT NULL DEFAULT 0,
    "granted_unknown" INTEGER NOT NULL DEFAULT 0,
    "filled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lookup_budget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliations" (
    "id" BIGSERIAL NOT NULL,
    "from_day" TEXT NOT NULL,
    "to_day" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "operator_id" TEXT,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "locked_until" TIMESTAMPTZ(3),
    "theirs" INTEGER NOT NULL DEFAULT 0,
    "ours" INTEGER NOT NULL DEFAULT 0,
    "their_amount" BIGINT NOT NULL DEFAULT 0,
    "our_amount" BIGINT NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_differences" (
    "id" BIGSERIAL NOT NULL,
    "reconciliation_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "order_number" TEXT NOT NULL,
    "order_id" TEXT,
    "theirs" JSONB,
    "ours" JSONB,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "reconciliation_differences_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_links" (
    "bootpay_order_number" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_links_pkey" PRIMARY KEY ("bootpay_order_number")
);

-- CreateIndex
CREATE INDEX "reconciliations_queued_at_idx" ON "reconciliations"("queued_at" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_differences_reconciliation_id_idx" ON "reconciliation_differences"("reconciliation_id");

-- CreateIndex
CREATE INDEX "payment_links_order_id_idx" ON "payment_links"("order_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_dedup_key_idx" ON "webhook_deliveries"("dedup_key");

-- CreateIndex
CREATE INDEX "webhook_deliveries_status_id_idx" ON "webhook_deliveries"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_deliveries_event_id_idx" ON "webhook_deliveries"("event", "id" DESC);

-- AddForeignKey
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_reconciliation_id_fkey" FOREIGN KEY ("reconciliation_id") REFERENCES "reconciliations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_links" ADD CONSTRAINT "payment_links_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

-- INV-21: a delivery that names something to look at has its look; one that names nothing is ignored from the start.
ALTER TABLE webhook_deliveries DROP CONSTRAINT webhook_deliveries_status;
-- Rows from before are brought into the new states first: what they asked for is in `lookups` and goes on.
UPDATE webhook_deliveries d SET
  subject = COALESCE(d.order_number, 'receipt:' || d.receipt_id),
  lookup_no = (SELECT l.requested FROM lookups l WHERE l.order_number = COALESCE(d.order_number, 'receipt:' || d.receipt_id)),
  dedup_key = 'before:' || d.id
  WHERE COALESCE(d.order_number, d.receipt_id) IS NOT NULL;
UPDATE webhook_deliveries d SET status = 'done', attempts = 1, finished_at = now()
  FROM lookups l WHERE l.order_number = d.subject AND l.settled >= l.requested AND d.status = 'received';
UPDATE webhook_deliveries SET finished_at = received_at WHERE status = 'ignored';
ALTER TABLE webhook_deliveries
  ADD CONSTRAINT webhook_deliveries_status CHECK (status IN ('received', 'processing', 'done', 'failed', 'ignored')),
  ADD CONSTRAINT webhook_deliveries_look CHECK (subject IS NOT NULL OR status = 'ignored'),
  ADD CONSTRAINT webhook_deliveries_finished CHECK ((finished_at IS NOT NULL) = (status IN ('done', 'ignored')));
-- What a look that ends must answer, and what the sweep for stuck rows goes through.
CREATE INDEX webhook_deliveries_open ON webhook_deliveries (subject) WHERE status IN ('received', 'processing', 'failed');

-- What is due: numbers that Bootpay named before those that only a delivery did.
CREATE INDEX lookups_due ON lookups (known DESC, due_at) WHERE NOT final;
UPDATE lookups l SET known = true WHERE EXISTS (SELECT 1 FROM payments p WHERE p.bootpay_order_number = l.order_number);

-- INV-24: the buckets never go below empty. The first claim fills them.
ALTER TABLE lookup_budget
  ADD CONSTRAINT lookup_budget_one CHECK (id = 1),
  ADD CONSTRAINT lookup_budget_left CHECK (tokens >= 0 AND unknown_tokens >= 0);
INSERT INTO lookup_budget (tokens, unknown_tokens, filled_at) VALUES (0, 0, '2000-01-01');

ALTER TABLE reconciliations
  ADD CONSTRAINT reconciliations_status CHECK (status IN ('queued', 'running', 'done', 'failed')),
  ADD CONSTRAINT reconciliations_days CHECK (from_day ~ '^\d{4}-\d{2}-\d{2}$' AND to_day ~ '^\d{4}-\d{2}-\d{2}$' AND from_day <= to_day);
-- The daily run happens once a day, and nobody's run is asked for twice while it waits.
CREATE UNIQUE INDEX reconciliations_daily ON reconciliations (from_day, to_day) WHERE operator_id IS NULL AND status <> 'failed';
CREATE UNIQUE INDEX reconciliations_waiting ON reconciliations (from_day, to_day) WHERE status = 'queued';
ALTER TABLE reconciliation_differences
  ADD CONSTRAINT reconciliation_differences_kind CHECK (kind IN ('missing_here', 'missing_there', 'amount', 'status', 'refunds')),
  ADD CONSTRAINT reconciliation_differences_outcome CHECK (outcome IN ('repaired', 'open'));

-- INV-23: what an operator linked stays linked; it is evidence, and evidence is not rewritten.
CREATE TRIGGER payment_links_append_only BEFORE UPDATE OR DELETE ON payment_links
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
