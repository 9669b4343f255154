import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { createGate } from './create-gate.ts'

/** A hash takes a tenth of a second of one core and 32 MB, and strangers may ask for it: the process keeps the rest for buyers. */
const gate = createGate(2, 40)

/** How better-auth hashes and compares passwords: as it does by itself, a few at a time. @throws GateFull */
export const hashing = {
  hash: (password: string): Promise<string> => gate(() => hashPassword(password)),
  verify: (given: { hash: string; password: string }): Promise<boolean> => gate(() => verifyPassword(given)),
}
