-- INV-40: which holder of a number may still end its look. Each who takes it gets the next number.
ALTER TABLE "lookups" ADD COLUMN "lease" BIGINT NOT NULL DEFAULT 0;
