/** The least that a route can do: a body is read, an answer is sent. */
export async function POST(request) {
  await request.json()
  return Response.json({ success: true })
}
