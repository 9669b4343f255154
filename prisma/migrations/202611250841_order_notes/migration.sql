-- CreateTable: what operators write about an order. It may hold personal data, so it can be removed; the timeline, which cannot, only
-- says that there was a note.
CREATE TABLE "order_notes" (
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "request_key" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_notes_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "order_notes_text" CHECK (char_length("text") BETWEEN 1 AND 1000)
);

-- CreateIndex
CREATE UNIQUE INDEX "order_notes_request_key_key" ON "order_notes"("request_key");
CREATE INDEX "order_notes_order_id_id_idx" ON "order_notes"("order_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "order_notes" ADD CONSTRAINT "order_notes_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
