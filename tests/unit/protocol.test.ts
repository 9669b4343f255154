import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** Comments cite the protocol notes by section; these tests say when docs/protocol.md lacks one, so that no citation leads nowhere. */
const ROOT = path.resolve(import.meta.dirname, '../..')
const NOTES = 'docs/protocol.md'
const FOLDERS = ['lib', 'app', 'sandbox', 'scripts', 'tests', 'docs', 'types', 'prisma', 'public']
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** What can be cited: `§3.1`, `§12 #4`, `§11 "Cycle"`. A heading's title counts within its section. */
function listSections(notes: string): string[] {
  let section = ''
  return notes.split('\n').flatMap((line) => {
    const numbered = /^##+ (\d+(?:\.\d+)?)\.? /.exec(line)?.[1]
    if (numbered !== undefined) {
      section = `§${numbered}`
      return [section]
    }
    const title = /^### (.+)$/.exec(line)?.[1]
    if (title !== undefined) return [`${section} "${title}"`]
    const row = /^\| (\d+) \|/.exec(line)?.[1]
    return section === '§12' && row !== undefined ? [`${section} #${row}`] : []
  })
}

/** What a text cites; sections of RFCs are none of ours. A citation may be broken by a comment's line end. */
function listCitations(text: string): string[] {
  const flowing = text.replaceAll(/\n\s*(?:\*|\/\/) ?/g, ' ')
  return [...flowing.matchAll(/(?<!RFC \d+ )§(\d+(?:\.\d+)?)((?:,? ?#\d+)*)(?: "([^"]+)")?/g)].flatMap(
    ([, section = '', rows = '', title]) => [
      `§${section}`,
      ...[...rows.matchAll(/#\d+/g)].map(([row]) => `§${section} ${row}`),
      ...(title === undefined ? [] : [`§${section} "${title}"`]),
    ],
  )
}

const sections = listSections(read(NOTES))
const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\.(ts|tsx|js|mjs|sql|prisma|md)$/.test(file) && !file.includes('/generated/'))
    .filter((file) => file !== 'tests/unit/protocol.test.ts'),
)
const citing = files.map((file) => ({ file, cited: listCitations(read(file)) })).filter(({ cited }) => cited.length > 0)

describe('a citation', () => {
  it.each([
    ['(protocol notes §1.3, §5)', ['§1.3', '§5']],
    ['§12 #16, #17: integers', ['§12', '§12 #16', '§12 #17']],
    ['(§3.3, §11 "PG receipt status")', ['§3.3', '§11', '§11 "PG receipt status"']],
    ['/**\n * as told (§12\n * #4)\n */', ['§12', '§12 #4']],
    ['lives a minute (RFC 6238 §5.2).', []],
  ])('in %j is read', (text, cited) => {
    expect(listCitations(text)).toEqual(cited)
  })
})

describe(NOTES, () => {
  it('has each section and each row once, the rows without a gap', () => {
    expect(sections).toEqual([...new Set(sections)])
    const rows = sections.filter((name) => name.startsWith('§12 #'))
    expect(rows).toEqual(rows.map((_, index) => `§12 #${index + 1}`))
  })

  it('is cited by the shop, the sandbox and the tests', () => {
    expect(citing.map(({ file }) => file.split('/', 1)[0])).toEqual(expect.arrayContaining(['lib', 'app', 'sandbox', 'tests']))
  })

  it.each(citing)('has what $file cites', ({ cited }) => {
    expect(cited.filter((name) => !sections.includes(name))).toEqual([])
  })

  it('has a row for each disagreement of the conformance suite', () => {
    const numbers = [...read('tests/unit/sandbox/conformance/contradictions.ts').matchAll(/^ {4}number: (\d+),$/gm)]
    expect(numbers).not.toEqual([])
    expect(sections).toEqual(expect.arrayContaining(numbers.map(([, number]) => `§12 #${number}`)))
  })
})

it('ARCHITECTURE, README and sandbox.md lead to the protocol notes', () => {
  for (const file of ['README.md', 'README.ko.md', 'docs/ARCHITECTURE.md', 'docs/sandbox.md']) {
    expect(read(file), file).toMatch(/\]\((?:docs\/)?protocol\.md\)/)
  }
})
