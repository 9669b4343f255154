import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Hono } from 'hono'
import { renderConsole } from './render-console.ts'
import { renderGuide } from './render-guide.ts'

const BROWSER = path.join(import.meta.dirname, 'browser')

/** `/`: the console. `/guide`: how an SDK is pointed here. `/console/{file}`: the console's scripts, as they are written. */
export function createConsoleRoutes({ baseUrl }: { baseUrl: string }): Hono {
  const scripts = new Map(readdirSync(BROWSER).map((file) => [file, readFileSync(path.join(BROWSER, file), 'utf8')]))
  const app = new Hono()
  app.get('/', (c) => c.html(renderConsole()))
  app.get('/guide', (c) => c.html(renderGuide({ baseUrl })))
  app.get('/console/:file', (c) => {
    const script = scripts.get(c.req.param('file'))
    if (script === undefined) return c.notFound()
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' })
  })
  return app
}
