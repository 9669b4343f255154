import { PROMOTION_PREFIX } from './draw-orders.ts'

/** What marks an order as generated: the beginning of its id at Bootpay. */
export const MARK = 'generated_'

/**
 * SQL that stores the drawn orders with what Bootpay would have told of them: payments, accepted, failed, reversed or awaited;
 * links of custom amounts, promotion slots, subscriptions, renewals, refunds, incidents.
 */
export function writeOrders(environment: string, until: Date): string {
  const now = `timestamptz '${until.toISOString()}'`
  return `
    INSERT INTO orders (id, status, cancel_reason, order_name, plan_key, billing_cycle, plan_price_id, price_version, product_id, original_price, discount,
      price, environment, bootpay_user_id, buyer_name, buyer_phone, buyer_email, browser_hash, body_hash, placed_at, expires_at, closed_reason, closed_at,
      shipped_at, completed_at, paid_at, paid_amount, refunded_amount, bootpay_order_id, bootpay_order_number)
    SELECT id, status, cancel_reason, order_name, plan_key, billing_cycle, plan_price_id, price_version, product_id, original_price, discount, price,
      '${environment}', '${MARK}' || id, buyer_name, buyer_phone, buyer_email, md5('browser ' || n), md5('body ' || n), placed_at, placed_at + interval '1 day',
      NULLIF(cancel_reason, 'amount_mismatch'), CASE WHEN cancel_reason <> 'amount_mismatch' THEN ${cancelledAt(now)} END,
      CASE WHEN status IN ('shipping', 'completed', 'refunded') AND r_stage < 0.9 AND NOT custom THEN LEAST(paid_at + interval '1 hour', ${now}) END,
      CASE WHEN status = 'completed' THEN LEAST(paid_at + interval '1 hour' + interval '2 days' * r_stage, ${now}) END,
      CASE WHEN paid THEN paid_at END, CASE WHEN paid THEN price ELSE 0 END, refunded_amount,
      CASE WHEN paid THEN substr(md5('order ' || n), 1, 24) END, CASE WHEN paid THEN number END
    FROM drawn ORDER BY placed_at, n;

    INSERT INTO payments (order_id, bootpay_order_number, bootpay_order_id, receipt_id, state, accepted, paid_amount, refunded_amount, purchased_at,
      reversal_reason, reversed_at, pg, method, card_company, card_no, va_bank_name, va_account, va_holder, va_expires_at, first_seen_at)
    SELECT id, number, substr(md5('order ' || n), 1, 24), substr(md5('receipt ' || n), 1, 24),
      CASE WHEN paid OR wrong THEN 'paid' WHEN status = 'awaiting_deposit' THEN 'awaiting_deposit' ELSE 'ended' END, paid,
      CASE WHEN paid THEN price WHEN wrong THEN price - 1 ELSE 0 END, CASE WHEN wrong THEN price - 1 ELSE refunded_amount END,
      CASE WHEN paid OR wrong THEN paid_at END, CASE WHEN wrong THEN 'amount_mismatch' END, CASE WHEN wrong THEN paid_at + interval '1 minute' END,
      'KCP', CASE WHEN banked THEN '가상계좌' WHEN r_stage < 0.55 THEN '카드' ELSE '간편결제' END,
      CASE WHEN NOT banked THEN (ARRAY['신한카드', 'KB국민카드', '삼성카드', '현대카드', '롯데카드', '하나카드', '비씨카드'])[1 + floor(r_stage * 7)::int] END,
      CASE WHEN NOT banked THEN '9410-****-****-' || lpad((n % 10000)::text, 4, '0') END,
      CASE WHEN banked THEN '국민은행' END, CASE WHEN banked THEN lpad(n::text, 14, '7') END, CASE WHEN banked THEN '주식회사 부트페이' END,
      CASE WHEN banked THEN placed_at + interval '3 days' END, LEAST(paid_at, ${now})
    FROM (SELECT d.*, cancel_reason IS NOT DISTINCT FROM 'amount_mismatch' AS wrong,
        status = 'awaiting_deposit' OR cancel_reason IS NOT DISTINCT FROM 'deposit_expired' OR (paid AND by_bank) AS banked FROM drawn d) x
    WHERE paid OR wrong OR banked OR (status = 'cancelled' AND r_stage < 0.2);
    -- Some pay at the second attempt.
    INSERT INTO payments (order_id, bootpay_order_number, bootpay_order_id, receipt_id, state, pg, method, first_seen_at)
    SELECT id, number || '0', substr(md5('order 0 ' || n), 1, 24), substr(md5('receipt 0 ' || n), 1, 24), 'ended', 'KCP', '카드', placed_at
    FROM drawn WHERE paid AND r_stage > 0.94;

    INSERT INTO invoice_links (order_id, operator_id, send_types, payment_url, sent_at, created_at)
    SELECT id, 'generated', '{1}', 'https://example.com/' || id, placed_at, placed_at FROM drawn WHERE custom;

    INSERT INTO promotion_redemptions (order_id, promotion_id, state, created_at, placed_at, price)
    SELECT id, promotion_id, CASE WHEN status IN ('pending', 'awaiting_deposit') THEN 'reserved' WHEN status IN ('cancelled', 'refunded') THEN 'released'
      ELSE 'redeemed' END, placed_at, placed_at, price
    FROM drawn WHERE promotion_id IS NOT NULL;
    UPDATE promotions p SET taken = (SELECT count(*) FROM promotion_redemptions r WHERE r.promotion_id = p.id AND r.state <> 'released')
    WHERE p.code LIKE '${PROMOTION_PREFIX}%';

    -- Three in ten monthly subscriptions end each month, half of the yearly ones each year.
    CREATE TEMP TABLE drawn_subscriptions ON COMMIT DROP AS
    SELECT substr(md5('subscription ' || d.n), 1, 24) AS id, d.id AS order_id, d.n, d.plan_key, d.original_price, d.placed_at, d.paid_at, d.period, d.status,
      d.billing_cycle = 'yearly' AS yearly, CASE WHEN d.status = 'refunded' THEN 1 ELSE 1 + LEAST(d.elapsed, d.lasts) END AS bills,
      d.status = 'refunded' OR d.lasts < d.elapsed AS ended
    FROM (SELECT x.*, CASE billing_cycle WHEN 'yearly' THEN interval '365.25 days' ELSE interval '30.4375 days' END AS period,
        floor(extract(epoch FROM ${now} - paid_at) / CASE billing_cycle WHEN 'yearly' THEN 31557600 ELSE 2629800 END)::int AS elapsed,
        floor(ln(1 - r_stay) / ln(CASE billing_cycle WHEN 'yearly' THEN 0.5 ELSE 0.7 END))::int AS lasts
      FROM drawn x WHERE paid AND NOT custom) d;
    ANALYZE drawn_subscriptions (id, order_id);
    INSERT INTO subscriptions (order_subscription_id, order_id, status, current_duration, total_subscription_duration, next_payment_at, plan_key, monthly)
    SELECT id, order_id, CASE WHEN ended THEN 'ended' WHEN n % 150 = 0 THEN 'paused' ELSE 'active' END, bills, -1,
      CASE WHEN NOT ended THEN paid_at + period * bills END, plan_key, CASE WHEN yearly THEN round(original_price / 12.0) ELSE original_price END
    FROM drawn_subscriptions;
    INSERT INTO renewals (bootpay_order_number, order_subscription_id, duration, amount, refunded_amount, receipt_id, purchased_at)
    SELECT 'R' || lpad(s.n::text, 9, '0') || lpad(bill::text, 3, '0'), s.id, bill, s.original_price,
      CASE WHEN (s.n * 7 + bill) % 211 = 0 THEN s.original_price ELSE 0 END, substr(md5('renewal ' || s.n || ':' || bill), 1, 24), s.paid_at + s.period * (bill - 1)
    FROM drawn_subscriptions s, generate_series(2, s.bills) bill;

    -- The rest was given back in Bootpay's own admin.
    INSERT INTO refunds (request_key, purpose, order_id, bootpay_order_number, receipt_id, channel, cancel_id, amount, cancelled_price, status, reason,
      end_subscription, operator_id, requested_at, finished_at)
    SELECT 'generated-' || number, 'refund', id, number, substr(md5('receipt ' || n), 1, 24), 'pg', 'refund-' || number || '-1', refunded_amount, 0, 'done',
      (ARRAY['buyer_request', 'service_problem', 'duplicate', 'mistake', 'other'])[1 + floor(r_wait * r_wait * 5)::int], false, 'generated',
      refunded_at - interval '1 minute', refunded_at
    FROM drawn WHERE refunded_amount > 0 AND r_stage < 0.8;

    INSERT INTO incidents (kind, subject, order_id, detail, opened_at, closed_at, close_reason)
    SELECT CASE WHEN cancel_reason = 'amount_mismatch' THEN 'amount_mismatch' ELSE 'amount_drift' END, number, id,
      jsonb_build_object('asked', price, 'receiptPrice', price - 1), paid_at,
      CASE WHEN age > interval '2 days' OR n % 7 = 0 THEN LEAST(paid_at + interval '6 hours', ${now}) END,
      CASE WHEN age > interval '2 days' OR n % 7 = 0 THEN 'handled' END
    FROM drawn WHERE cancel_reason = 'amount_mismatch' OR (paid AND n % 997 = 0);`
}

/** When a cancelled order was closed. */
export function cancelledAt(now: string): string {
  return `LEAST(placed_at + CASE cancel_reason WHEN 'expired' THEN interval '1 day' WHEN 'deposit_expired' THEN interval '4 days'
    WHEN 'operator' THEN interval '5 hours' ELSE interval '30 minutes' * r_wait END, ${now})`
}
