import { expect, it } from 'vitest'
import { readNumber, readText } from '#app/admin/_lib/read-form.ts'

function form(value: string | Blob): FormData {
  const data = new FormData()
  data.set('field', value)
  return data
}

it('reads text as the database can hold it', () => {
  expect(readText(form(' 메모\0 한 줄 '), 'field')).toBe('메모 한 줄')
  expect(readText(form(new Blob(['x'])), 'field')).toBe('')
  expect(readText(new FormData(), 'field')).toBe('')
})

it.each([
  ['1,000', 1000],
  ['', null],
  ['-1', Number.NaN],
  ['1e9', Number.NaN],
  ['99999999999', Number.NaN],
])('reads %j as the number %j', (text, number) => {
  expect(readNumber(form(text), 'field')).toBe(number)
})
