/** Surnames by how many have them: a fifth is called 김. With how they are written in e-mails. */
const SURNAMES =
  '김:kim:215 이:lee:147 박:park:84 최:choi:47 정:jung:43 강:kang:24 조:cho:21 윤:yoon:20 장:jang:19 임:lim:17 한:han:15 오:oh:15 서:seo:15 신:shin:15 권:kwon:14 황:hwang:14 안:ahn:13 송:song:13 류:ryu:12 전:jeon:11 홍:hong:11 고:ko:9 문:moon:9 양:yang:9 손:son:9 배:bae:8 백:baek:7 허:heo:6 유:yoo:6 남:nam:5 심:shim:5 노:noh:5 하:ha:4 곽:kwak:4 성:sung:4 차:cha:4 주:joo:4 우:woo:4 구:koo:4 민:min:3 남궁:namgung:1 선우:sunwoo:1'
const SYLLABLES =
  '민:min 서:seo 지:ji 도:do 하:ha 수:soo 예:ye 현:hyun 준:jun 은:eun 우:woo 윤:yoon 아:ah 진:jin 영:young 재:jae 연:yeon 혜:hye 성:sung 승:seung 유:yu 나:na 호:ho 원:won 경:kyung 동:dong 정:jung 선:sun 미:mi 태:tae 규:kyu 희:hee 석:seok 훈:hoon 빈:bin 채:chae 림:rim 율:yul 온:on 결:gyeol'
const DOMAINS =
  'naver.com:46 gmail.com:30 daum.net:7 kakao.com:6 hanmail.net:3 nate.com:2 outlook.com:2 icloud.com:1 hanbit-soft.co.kr:1 mirae-design.kr:1 onnuri.or.kr:1'
/** A code of its own for each quarter, and one that always holds. */
const QUARTER_CODES = 12

export const PROMOTION_PREFIX = 'GEN-'

/**
 * SQL that draws orders into the temporary table `drawn`, one row each with everything that is told of it elsewhere: more of them
 * the nearer to `$until` they are, by day rather than by night; who buys once, and who again. The same dice in each run.
 *
 * @param count how many
 * @param offset how many generated ones there are already
 */
export function drawOrders(count: number, offset: number, until: Date): string {
  const now = `timestamptz '${until.toISOString()}'`
  return `
    SELECT setseed(0.42);
    CREATE TEMP TABLE surnames ON COMMIT DROP AS
      SELECT row_number() OVER () - 1 AS i, split_part(e, ':', 1) AS ko, split_part(e, ':', 2) AS en
      FROM unnest(string_to_array('${SURNAMES}', ' ')) e, generate_series(1, split_part(e, ':', 3)::int);
    CREATE TEMP TABLE syllables ON COMMIT DROP AS
      SELECT ordinality - 1 AS i, split_part(e, ':', 1) AS ko, split_part(e, ':', 2) AS en
      FROM unnest(string_to_array('${SYLLABLES}', ' ')) WITH ORDINALITY AS t (e, ordinality);
    CREATE TEMP TABLE domains ON COMMIT DROP AS
      SELECT row_number() OVER () - 1 AS i, split_part(e, ':', 1) AS name
      FROM unnest(string_to_array('${DOMAINS}', ' ')) e, generate_series(1, split_part(e, ':', 2)::int);
    CREATE TEMP TABLE buyers ON COMMIT DROP AS
      WITH dice AS (
        SELECT c, random() AS a, random() AS b, random() AS d, random() AS e, random() AS f, random() AS g
        FROM generate_series(0, GREATEST(${count} * 11 / 20, 1)) c
      )
      SELECT c, s.ko || x.ko || y.ko AS name, '010' || lpad(floor(g * 1e8)::text, 8, '0') AS phone,
        CASE WHEN f < 0.5 THEN s.en || '.' || x.en || y.en ELSE x.en || y.en || s.en END || floor(f * 9000)::int || '@' || m.name AS email
      FROM dice
        JOIN surnames s ON s.i = floor(a * (SELECT count(*) FROM surnames))
        JOIN syllables x ON x.i = floor(b * b * (SELECT count(*) FROM syllables))
        JOIN syllables y ON y.i = floor(power(d, 1.3) * (SELECT count(*) FROM syllables))
        JOIN domains m ON m.i = floor(e * (SELECT count(*) FROM domains));
    CREATE INDEX ON buyers (c);
    ANALYZE buyers;

    -- A price was lower before: an older version, which is not sold any more. What is not sold by itself was sold once, too.
    INSERT INTO plan_prices (plan_id, billing_cycle, amount, version, active)
      SELECT p.id, c.cycle, c.amount, 1, false
      FROM plans p, (VALUES ('monthly', 490000), ('yearly', 4900000)) AS c (cycle, amount)
      WHERE NOT EXISTS (SELECT 1 FROM plan_prices q WHERE q.plan_id = p.id AND q.billing_cycle = c.cycle);
    INSERT INTO plan_prices (plan_id, billing_cycle, amount, version, active)
      SELECT plan_id, billing_cycle, GREATEST(max(amount) * 85 / 10000 * 100, 100), max(version) + 1, false
      FROM plan_prices GROUP BY 1, 2 HAVING count(*) = 1;
    CREATE TEMP TABLE offers ON COMMIT DROP AS
      SELECT q.id, p.key, p.name_ko, q.billing_cycle, q.amount, q.version, p.rank,
        row_number() OVER (PARTITION BY q.plan_id, q.billing_cycle ORDER BY q.active, q.amount) AS age,
        count(*) OVER (PARTITION BY q.plan_id, q.billing_cycle) AS ages
      FROM plan_prices q JOIN (SELECT *, row_number() OVER (ORDER BY position, id) - 1 AS rank FROM plans) p ON p.id = q.plan_id;

    INSERT INTO promotions (code, kind, value, starts_at, ends_at)
      SELECT '${PROMOTION_PREFIX}' || n, CASE n % 3 WHEN 0 THEN 'fixed' ELSE 'percent' END, CASE n % 3 WHEN 0 THEN 3000 WHEN 1 THEN 10 ELSE 20 END,
        ${now} - interval '3 months' * (${QUARTER_CODES} + 1 - n), ${now} - interval '3 months' * (${QUARTER_CODES} - n)
      FROM generate_series(1, ${QUARTER_CODES}) n ON CONFLICT (code) DO NOTHING;
    INSERT INTO promotions (code, kind, value) VALUES ('${PROMOTION_PREFIX}WELCOME', 'percent', 10) ON CONFLICT (code) DO NOTHING;

    CREATE TEMP TABLE drawn ON COMMIT DROP AS
    -- Bootpay's number begins with the time of the payment.
    SELECT x.*, to_char(paid_at AT TIME ZONE 'Asia/Seoul', 'YYMMDDHH24MISS') || lpad(n::text, 8, '0') AS number,
      CASE WHEN status = 'refunded' THEN price WHEN paid AND r_refund > 0.985 AND age > interval '2 hours'
        THEN GREATEST(price * (1 + floor(r_wait * 7))::int / 1000 * 100, 1) ELSE 0 END AS refunded_amount,
      LEAST(paid_at + interval '1 hour' + interval '20 days' * r_wait * r_wait, ${now}) AS refunded_at
    FROM (
    WITH dice AS (
      SELECT n, random() AS r_day, random() AS r_hour, random() AS r_hour2, random() AS r_buyer, random() AS r_plan, random() AS r_cycle,
        random() AS r_code, random() AS r_status, random() AS r_stage, random() AS r_wait, random() AS r_refund, random() AS r_stay
      FROM generate_series(${offset + 1}, ${offset + count}) n
    ), timed AS (
      SELECT d.*, CASE WHEN t.at > ${now} THEN t.at - interval '1 day' ELSE t.at END AS at
      FROM dice d, LATERAL (SELECT date_trunc('day', ${now} - interval '3 years' * (1 - power(r_day, 0.6)), 'Asia/Seoul')
        + interval '1 day' * (0.08 + 0.9 * (r_hour + r_hour2) / 2) AS at) t
    ), staged AS (
      SELECT t.*, ${now} - at AS age, r_plan >= 0.99 AS custom,
        CASE WHEN r_status < 0.66 THEN CASE
            WHEN r_refund < 0.04 AND ${now} - at > interval '2 hours' THEN 'refunded'
            WHEN ${now} - at < interval '10 minutes' THEN 'paid'
            WHEN ${now} - at < interval '3 days' THEN CASE WHEN r_stage < 0.6 THEN 'paid' WHEN r_stage < 0.85 THEN 'shipping' ELSE 'completed' END
            ELSE CASE WHEN r_stage < 0.03 THEN 'paid' WHEN r_stage < 0.04 THEN 'shipping' ELSE 'completed' END END
          WHEN ${now} - at < interval '1 day' AND r_status < 0.95 THEN 'pending'
          WHEN ${now} - at BETWEEN interval '10 minutes' AND interval '3 days' AND r_status < 0.97 THEN 'awaiting_deposit'
          ELSE 'cancelled' END AS status
      FROM timed t
    )
    SELECT md5('generated order ' || s.n) AS id, s.n, s.at AS placed_at, s.age, s.status, s.custom, s.r_wait, s.r_refund, s.r_stay, s.r_stage,
      s.status IN ('paid', 'shipping', 'completed', 'refunded') AS paid,
      CASE WHEN s.custom THEN '맞춤 견적 ' || s.n ELSE o.name_ko || ' 플랜 · ' || CASE o.billing_cycle WHEN 'yearly' THEN '연간' ELSE '월간' END || ' 구독' END AS order_name,
      CASE WHEN s.custom THEN 'custom' ELSE o.key END AS plan_key, CASE WHEN s.custom THEN 'once' ELSE o.billing_cycle END AS billing_cycle,
      CASE WHEN NOT s.custom THEN o.id END AS plan_price_id, CASE WHEN s.custom THEN 0 ELSE o.version END AS price_version,
      CASE WHEN s.custom THEN '' ELSE 'generated-' || o.id END AS product_id,
      p.id AS promotion_id, m.original_price, COALESCE(x.discount, 0) AS discount, m.original_price - COALESCE(x.discount, 0) AS price,
      CASE WHEN b.c % 33 <> 0 THEN b.name END AS buyer_name, CASE WHEN b.c % 25 <> 0 THEN b.phone END AS buyer_phone,
      CASE WHEN b.c % 20 <> 0 THEN b.email END AS buyer_email,
      LEAST(s.at + interval '1 second' * (30 + 270 * s.r_wait) + CASE WHEN s.r_stay < 0.08 THEN interval '1 day' * s.r_stage ELSE interval '0' END, ${now}) AS paid_at,
      s.r_stay < 0.08 AS by_bank,
      CASE WHEN s.status <> 'cancelled' THEN NULL WHEN s.age < interval '1 day' THEN 'buyer' WHEN s.r_refund < 0.70 THEN 'expired'
        WHEN s.r_refund < 0.92 THEN 'buyer' WHEN s.r_refund < 0.95 THEN 'operator' WHEN s.r_refund < 0.98 AND s.age > interval '5 days' THEN 'deposit_expired'
        WHEN s.r_refund < 0.98 THEN 'expired' ELSE 'amount_mismatch' END AS cancel_reason
    FROM staged s
      JOIN buyers b ON b.c = floor(power(s.r_buyer, 1.5) * GREATEST(${count} * 11 / 20, 1))
      JOIN offers o ON o.rank = LEAST(CASE WHEN s.r_plan < 0.60 THEN 0 WHEN s.r_plan < 0.975 THEN 1 ELSE 2 END, (SELECT max(rank) FROM offers))
        AND o.billing_cycle = CASE WHEN s.r_cycle < 0.82 THEN 'monthly' ELSE 'yearly' END
        AND o.age = LEAST(o.ages, CASE WHEN s.age > interval '20 months' THEN 1 ELSE 2 END)
      LEFT JOIN promotions p ON NOT s.custom AND p.code = '${PROMOTION_PREFIX}' || CASE WHEN s.r_code < 0.02 THEN 'WELCOME'
        WHEN s.r_code < 0.09 THEN (${QUARTER_CODES} - floor(extract(epoch FROM s.age) / 7889400)::int)::text END,
      LATERAL (SELECT CASE WHEN s.custom THEN 50000 + floor(s.r_wait * s.r_wait * 300)::int * 10000 ELSE o.amount END AS original_price) m,
      LATERAL (SELECT CASE p.kind WHEN 'percent' THEN m.original_price * p.value / 100 WHEN 'fixed' THEN LEAST(p.value, m.original_price - 100) END AS discount) x
    ) x ORDER BY placed_at, n;
    ANALYZE drawn (id, n, status, paid, custom, promotion_id);`
}
