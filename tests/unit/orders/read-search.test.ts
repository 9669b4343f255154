import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { readSearch } from '#lib/orders/read-search.ts'
import { writeCsvRow } from '#lib/orders/write-csv-row.ts'

describe('readSearch', () => {
  it('reads nothing in nothing', () => {
    expect(readSearch('  ', true)).toBeNull()
    expect(readSearch('\0', true)).toBeNull()
  })

  it('reads a phone number with its hyphens, and four digits as its end too', () => {
    expect(readSearch('010-1234-5678', true)).toMatchObject({ phonePrefix: '01012345678%', phoneLast: null, contains: null })
    expect(readSearch('5678', true)).toMatchObject({ phonePrefix: '5678%', phoneLast: '5678', namePrefix: null })
  })

  it('reads how an order id begins', () => {
    expect(readSearch('3F9a01', true)?.orderIds).toEqual({ from: `3f9a01${'0'.repeat(26)}`, to: `3f9a01${'f'.repeat(26)}` })
    expect(readSearch('3f9a', true)?.orderIds).toBeNull()
  })

  it('reads numbers alone for who may not read personal data', () => {
    const nothing = { phonePrefix: null, phoneLast: null, namePrefix: null, contains: null }
    for (const text of ['홍길동', '5678', '010-1234-5678', 'hong@example.com', '3f9a01']) {
      expect(readSearch(text, false)).toMatchObject(nothing)
    }
    expect(readSearch('3f9a01', false)?.orderIds).not.toBeNull()
  })

  it('looks inside names and mails from three characters on, and takes wildcards as they are', () => {
    expect(readSearch('홍길', true)).toMatchObject({ namePrefix: '홍길%', contains: null })
    expect(readSearch('a%_\\', true)).toMatchObject({ namePrefix: 'a\\%\\_\\\\%', contains: '%a\\%\\_\\\\%' })
  })
})

describe('writeCsvRow', () => {
  it.each(['=1+1', '+82', '-1', '@x', '\t=1', ' =cmd', '＝1+1', '＋82', '－1', '＠x', '\ufeff=1', '\u200b=1'])(
    'defuses %j',
    (text) => {
      expect(parse(writeCsvRow([text, 'a']), { relax_column_count: true })).toEqual([[`'${text}`, 'a']])
    },
  )

  it('writes what a reader reads again', () => {
    const row = ['따옴표 "안"', '줄\n바꿈', 'a,b', '', '😀']
    expect(parse(writeCsvRow([...row, -5, null]))).toEqual([[...row, '-5', '']])
  })
})
