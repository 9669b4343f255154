import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

/** The least that storing an order can cost: a body is read, a row is written, an answer is sent. */
export async function POST(request) {
  const { key } = await request.json()
  await pool.query('INSERT INTO floor_orders (key) VALUES ($1)', [key])
  return Response.json({ success: true })
}
