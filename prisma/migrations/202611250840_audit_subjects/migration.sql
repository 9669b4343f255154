-- AlterTable: what was acted on, so that the log answers "who did what to this order".
ALTER TABLE "audit_entries" ADD COLUMN "subject_kind" TEXT, ADD COLUMN "subject_id" TEXT;
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_subject" CHECK (("subject_kind" IS NULL) = ("subject_id" IS NULL));

-- CreateIndex
CREATE INDEX "audit_entries_subject_kind_subject_id_id_idx" ON "audit_entries"("subject_kind", "subject_id", "id" DESC);
