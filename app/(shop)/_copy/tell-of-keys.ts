import { KEY_ERRORS } from '#lib/key-errors.ts'

/** Wrong keys at Bootpay: the operator's to mend, and one sentence for the buyer. */
export function tellOfKeys(sentence: string): Record<string, string> {
  return Object.fromEntries(KEY_ERRORS.map((code) => [code, sentence]))
}
