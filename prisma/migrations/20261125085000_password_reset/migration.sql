-- Mails to those who work in the back office: of a person, not of an order.
ALTER TABLE "mails" ALTER COLUMN "order_id" DROP NOT NULL;
ALTER TABLE "mails" ADD COLUMN "user_id" TEXT;
ALTER TABLE "mails" ADD CONSTRAINT "mails_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mails" ADD CONSTRAINT "mails_whose" CHECK (("order_id" IS NULL) <> ("user_id" IS NULL));
CREATE INDEX "mails_user_id_idx" ON "mails"("user_id");

-- CreateTable
CREATE TABLE "password_resets" (
    "id" BIGSERIAL NOT NULL,
    "user_id" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "password_resets_user_id_idx" ON "password_resets"("user_id");
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "mails" DROP CONSTRAINT "mails_kind",
  ADD CONSTRAINT "mails_kind" CHECK ("kind" IN ('receipt', 'refund', 'reversal', 'refund_account', 'order_link', 'password_reset')),
  ADD CONSTRAINT "mails_kind_whose" CHECK (("kind" = 'password_reset') = ("user_id" IS NOT NULL));
