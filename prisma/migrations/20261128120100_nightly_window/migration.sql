-- A day is compared on several nights: which night a run belongs to; null: somebody asked for it.
ALTER TABLE "reconciliations" ADD COLUMN "night" TEXT;
UPDATE reconciliations SET night = (from_day::date + 1)::text WHERE operator_id IS NULL;

-- What Prisma cannot express.

-- Each day of the window once a night.
DROP INDEX reconciliations_daily;
CREATE UNIQUE INDEX reconciliations_nightly ON reconciliations (night, from_day, to_day) WHERE night IS NOT NULL AND status <> 'failed';
