import type { ReactNode } from 'react'

const TONES = {
  neutral: 'bg-sunken text-soft',
  brand: 'bg-tint text-brand',
  good: 'bg-good-tint text-good',
  warn: 'bg-warn-tint text-warn',
  bad: 'bg-bad-tint text-bad',
} as const

export type Tone = keyof typeof TONES

/** A short label whose colour repeats, and never replaces, what its words say. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge ${TONES[tone]}`}>{children}</span>
}
