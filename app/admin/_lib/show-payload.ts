import { maskPayload } from './mask-payload.ts'

/** A delivery's body to be read, indented where it is JSON; what is stored stays word for word. @param masked for who may not read personal data */
export function showPayload(body: string, masked: boolean): string {
  if (masked) return maskPayload(body)
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
