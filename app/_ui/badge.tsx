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
  return (
    <span className={`inline-flex items-center whitespace-nowrap rounded-full px-2.5 py-0.5 text-sm font-medium ${TONES[tone]}`}>
      {children}
    </span>
  )
}
