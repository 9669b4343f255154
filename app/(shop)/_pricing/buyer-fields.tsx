import { Field } from '#app/_ui/field.tsx'
import type { Copy } from '../_copy/ko.ts'

/** Who buys, and that they agree. `errors` are by the names of the fields. */
export function BuyerFields({ copy, errors }: { copy: Copy['checkout']; errors: Record<string, string> }) {
  return (
    <>
      <Field id="buyer-name" name="name" label={copy.name} autoComplete="name" maxLength={60} error={errors.name ?? null} />
      <Field
        id="buyer-phone"
        name="phone"
        label={copy.phone}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={30}
        error={errors.phone ?? null}
      />
      <Field
        id="buyer-email"
        name="email"
        label={copy.email}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
        hint={copy.emailHint}
        error={errors.email ?? null}
      />
      <div>
        <label className="flex min-h-11 items-start gap-3 text-sm sm:min-h-0">
          <input
            type="checkbox"
            name="consent"
            aria-describedby={errors.consent ? 'consent-error' : undefined}
            className="mt-0.5 size-5 flex-none accent-brand"
          />
          {copy.consent}
        </label>
        {errors.consent ? (
          <p id="consent-error" role="alert" className="mt-1 text-bad text-sm">
            {errors.consent}
          </p>
        ) : null}
      </div>
    </>
  )
}
