-- The audit log's page: of one person, of one kind of action, newest first.
CREATE INDEX "audit_entries_operator_id_id_idx" ON "audit_entries"("operator_id", "id" DESC);
CREATE INDEX "audit_entries_action_id_idx" ON "audit_entries"("action", "id" DESC);
