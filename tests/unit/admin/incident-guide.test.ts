import { expect, it } from 'vitest'
import { guideIncident } from '#app/admin/_lib/incident-guide.ts'
import { INCIDENT_KINDS } from '#app/admin/_lib/labels.ts'

const nothing = guideIncident('a kind of tomorrow')

it.each(INCIDENT_KINDS)('%s says what was done and what is left', (kind) => {
  expect(guideIncident(kind)).not.toEqual(nothing)
})
