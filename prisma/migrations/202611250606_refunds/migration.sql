-- CreateTable
CREATE TABLE "refunds" (
    "id" BIGSERIAL NOT NULL,
    "request_key" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "order_id" TEXT,
    "bootpay_order_number" TEXT NOT NULL,
    "receipt_id" TEXT,
    "channel" TEXT NOT NULL,
    "cancel_id" TEXT NOT NULL,
    "approves" BIGINT,
    "amount" INTEGER NOT NULL,
    "cancelled_price" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "keep_promotion" BOOLEAN NOT NULL DEFAULT false,
    "end_subscription" BOOLEAN NOT NULL DEFAULT false,
    "subscription_ended_at" TIMESTAMPTZ(3),
    "account_box" TEXT,
    "operator_id" TEXT,
    "last_error" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cancellation_requests" (
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "bootpay_order_number" TEXT NOT NULL,
    "bootpay_request_id" TEXT,
    "amount" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "answer" TEXT,
    "operator_id" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "cancellation_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "refunds_request_key_key" ON "refunds"("request_key");

-- CreateIndex
CREATE UNIQUE INDEX "refunds_cancel_id_key" ON "refunds"("cancel_id");

-- CreateIndex
CREATE INDEX "refunds_order_id_idx" ON "refunds"("order_id");

-- CreateIndex
CREATE INDEX "refunds_bootpay_order_number_idx" ON "refunds"("bootpay_order_number");

-- CreateIndex
CREATE UNIQUE INDEX "cancellation_requests_bootpay_request_id_key" ON "cancellation_requests"("bootpay_request_id");

-- CreateIndex
CREATE INDEX "cancellation_requests_order_id_idx" ON "cancellation_requests"("order_id");

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation_requests" ADD CONSTRAINT "cancellation_requests_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot express.

ALTER TABLE refunds
  ADD CONSTRAINT refunds_purpose CHECK (purpose IN ('refund', 'renewal', 'reversal', 'unmatched')),
  ADD CONSTRAINT refunds_order CHECK ((order_id IS NULL) = (purpose = 'unmatched')),
  ADD CONSTRAINT refunds_channel CHECK (channel IN ('pg', 'commerce') AND (channel = 'commerce' OR receipt_id IS NOT NULL)),
  ADD CONSTRAINT refunds_amount CHECK (amount > 0 AND cancelled_price >= 0),
  ADD CONSTRAINT refunds_status CHECK (status IN ('needs_account', 'calling', 'unknown', 'done', 'refused', 'withdrawn')),
  ADD CONSTRAINT refunds_finished CHECK ((status IN ('done', 'refused', 'withdrawn')) = (finished_at IS NOT NULL)),
-- INV-28: a buyer's account is kept only while a refund needs it.
  ADD CONSTRAINT refunds_account CHECK (account_box IS NULL OR status IN ('calling', 'unknown'));

-- INV-25: of one payment, and of one receipt, at most one refund is under way or of unknown outcome.
CREATE UNIQUE INDEX refunds_one_open ON refunds (bootpay_order_number) WHERE status IN ('needs_account', 'calling', 'unknown');
CREATE UNIQUE INDEX refunds_one_open_receipt ON refunds (receipt_id)
  WHERE receipt_id IS NOT NULL AND status IN ('needs_account', 'calling', 'unknown');

-- INV-26: what is asked for is written before Bootpay is called and never changes; an end is an end.
CREATE FUNCTION refund_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'INV-26: refund % stays', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.request_key, NEW.purpose, NEW.bootpay_order_number, NEW.channel, NEW.cancel_id, NEW.amount)
      IS DISTINCT FROM (OLD.request_key, OLD.purpose, OLD.bootpay_order_number, OLD.channel, OLD.cancel_id, OLD.amount)
    OR NEW.order_id IS DISTINCT FROM OLD.order_id
    OR NEW.receipt_id IS DISTINCT FROM OLD.receipt_id
    OR NEW.cancelled_price < OLD.cancelled_price
    OR (OLD.status IN ('done', 'refused', 'withdrawn') AND NEW.status <> OLD.status) THEN
    RAISE EXCEPTION 'INV-26: refund % is fixed', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refunds_fixed BEFORE UPDATE OR DELETE ON refunds
  FOR EACH ROW EXECUTE FUNCTION refund_is_fixed();

-- INV-27: what is asked for is never more than what is left: paid − max(refunded, done + under way).
CREATE FUNCTION refund_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid integer;
  refunded integer;
  asked bigint;
BEGIN
  IF NEW.purpose = 'refund' THEN
    SELECT paid_amount, refunded_amount INTO paid, refunded FROM payments
      WHERE bootpay_order_number = NEW.bootpay_order_number AND accepted;
  ELSIF NEW.purpose = 'renewal' THEN
    SELECT amount, refunded_amount INTO paid, refunded FROM renewals WHERE bootpay_order_number = NEW.bootpay_order_number;
  ELSE
    RETURN NEW;
  END IF;
  SELECT COALESCE(sum(amount), 0) INTO asked FROM refunds
    WHERE bootpay_order_number = NEW.bootpay_order_number AND status NOT IN ('refused', 'withdrawn');
  IF paid IS NULL OR NEW.amount > paid - GREATEST(refunded, asked) THEN
    RAISE EXCEPTION 'INV-27: % won are not left of %', NEW.amount, NEW.bootpay_order_number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refunds_fit BEFORE INSERT ON refunds
  FOR EACH ROW EXECUTE FUNCTION refund_fits();

-- What is still to be done about a subscription after its refund.
CREATE INDEX refunds_to_end ON refunds (id) WHERE end_subscription AND status = 'done' AND subscription_ended_at IS NULL;

ALTER TABLE cancellation_requests
  ADD CONSTRAINT cancellation_requests_status CHECK (status IN ('requested', 'rejecting', 'rejected', 'approved', 'withdrawn')),
  ADD CONSTRAINT cancellation_requests_amount CHECK (amount > 0),
  ADD CONSTRAINT cancellation_requests_decided CHECK ((status IN ('rejected', 'approved', 'withdrawn')) = (decided_at IS NOT NULL)),
  ADD CONSTRAINT cancellation_requests_answer CHECK (status NOT IN ('rejecting', 'rejected') OR answer IS NOT NULL);
-- One open request of an order: asking twice is asking once.
CREATE UNIQUE INDEX cancellation_requests_one_open ON cancellation_requests (order_id) WHERE status IN ('requested', 'rejecting');

ALTER TABLE mails
  DROP CONSTRAINT mails_kind,
  ADD CONSTRAINT mails_kind CHECK (kind IN ('receipt', 'refund', 'reversal', 'refund_account'));
