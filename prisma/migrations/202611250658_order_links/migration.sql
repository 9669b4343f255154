-- Links by mail that show an order in full to another browser than the one that placed it. What a link needs to be believed is
-- not here: it is signed (lib/access/sign-link.ts).
CREATE TABLE "order_links" (
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_links_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "order_links_order_id_ref_key" ON "order_links"("order_id", "ref");
ALTER TABLE "order_links" ADD CONSTRAINT "order_links_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "order_viewers" (
    "order_id" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "link_id" BIGINT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_viewers_pkey" PRIMARY KEY ("order_id", "browser_hash")
);
-- INV-52: one link lets one browser in.
CREATE UNIQUE INDEX "order_viewers_link_id_key" ON "order_viewers"("link_id");
ALTER TABLE "order_viewers" ADD CONSTRAINT "order_viewers_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "order_viewers" ADD CONSTRAINT "order_viewers_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "order_links"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE mails
  DROP CONSTRAINT mails_kind,
  ADD CONSTRAINT mails_kind CHECK (kind IN ('receipt', 'refund', 'reversal', 'refund_account', 'order_link'));
