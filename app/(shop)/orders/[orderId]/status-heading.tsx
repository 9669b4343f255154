import type { Tone } from '#app/_ui/badge.tsx'
import type { OrderState } from './describe-status.ts'

const TONES: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink',
  brand: 'bg-tint text-brand',
  good: 'bg-good-tint text-good',
  warn: 'bg-warn-tint text-warn',
  bad: 'bg-bad-tint text-bad',
}

/** A shape for each kind of state, so that it can be told without its colour. */
const SHAPES: Record<Tone, string> = {
  good: 'M5 12.5l5 5 9-11',
  bad: 'M7 7l10 10M17 7L7 17',
  warn: 'M12 6v7M12 17v.5',
  brand: 'M12 5a7 7 0 1 1-6.6 4.7',
  neutral: 'M7 12h10',
}

export function StatusHeading({ state }: { state: OrderState }) {
  return (
    <div data-testid="order-status" data-status={state.key} className="flex flex-col items-center gap-3 py-8 text-center">
      <span className={`grid size-16 place-items-center rounded-full ${TONES[state.tone]}`}>
        <svg aria-hidden="true" viewBox="0 0 24 24" className={`size-8 ${state.tone === 'brand' ? 'animate-spin' : ''}`}>
          <path
            d={SHAPES[state.tone]}
            fill="none"
            stroke="currentColor"
            strokeWidth="2.4"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </span>
      <div role="status">
        <h1 className="font-extrabold text-3xl">{state.title}</h1>
        <p lang="en" className="text-soft text-sm">
          {state.english}
        </p>
        <p className="mx-auto mt-3 max-w-md text-soft">{state.text}</p>
      </div>
    </div>
  )
}
