-- Sending what is queued: each row is the work item of one mail.
ALTER TABLE "mails" ADD COLUMN "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "locked_until" TIMESTAMPTZ(3),
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "last_error" TEXT,
  ADD COLUMN "skipped" TEXT;

ALTER TABLE mails
  ADD CONSTRAINT mails_skipped CHECK (skipped IN ('no_address', 'refused', 'expired')),
  -- INV-51: a mail is sent, or it never will be.
  ADD CONSTRAINT mails_end CHECK (sent_at IS NULL OR skipped IS NULL);

CREATE INDEX mails_due ON mails (due_at) WHERE sent_at IS NULL AND skipped IS NULL;
