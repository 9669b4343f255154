-- CreateTable: how an operator likes the order list, wherever they sign in.
CREATE TABLE "order_list_settings" (
    "operator_id" TEXT NOT NULL,
    "columns" TEXT[],
    "density" TEXT NOT NULL DEFAULT 'comfortable',
    "shortcuts" BOOLEAN NOT NULL DEFAULT true,
    "export_columns" TEXT[],

    CONSTRAINT "order_list_settings_pkey" PRIMARY KEY ("operator_id")
);
ALTER TABLE "order_list_settings" ADD CONSTRAINT "order_list_settings_density" CHECK ("density" IN ('comfortable', 'compact'));

-- CreateTable: a filter, a sort and columns under a name.
CREATE TABLE "order_views" (
    "id" BIGSERIAL NOT NULL,
    "operator_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_views_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "order_views" ADD CONSTRAINT "order_views_length" CHECK (length("name") BETWEEN 1 AND 40 AND length("query") <= 1000);

-- CreateIndex
CREATE UNIQUE INDEX "order_views_operator_id_name_key" ON "order_views"("operator_id", "name");

-- AddForeignKey
ALTER TABLE "order_list_settings" ADD CONSTRAINT "order_list_settings_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_views" ADD CONSTRAINT "order_views_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
