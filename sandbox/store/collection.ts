import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Conditions that all have to hold. Those on the id and on indexed fields are quick; the others read each document that is left. */
export type Where<T> = {
  /** One of these values. */
  anyOf?: { [field in keyof T]?: (string | number)[] }
  /** From and to, both included. */
  between?: { [field in keyof T]?: [from: string, to: string] }
  /** Fields by their JSON path, as `$.user.user_id`: one of these values. */
  equals?: Record<string, (string | number)[]>
  /** A text that stands in one of these JSON paths, `$` for the whole document; letters of either case. */
  contains?: { paths: string[]; text: string }
}

/**
 * One kind of document in a SQLite table: the document as JSON, its id, and the few fields that one looks things up by as
 * generated, indexed columns. Everything is on disk when a call returns.
 */
export class Collection<T extends object> {
  readonly #insert: StatementSync
  readonly #update: StatementSync
  readonly #get: StatementSync
  readonly #all: StatementSync
  readonly #count: StatementSync
  readonly #clear: StatementSync
  readonly #database: DatabaseSync
  readonly #name: string
  readonly #id: keyof T & string
  readonly #indexed: ReadonlySet<string>
  readonly #finders = new Map<string, StatementSync>()

  constructor(database: DatabaseSync, name: string, id: keyof T & string, indexed: (keyof T & string)[] = []) {
    database.exec(
      `CREATE TABLE IF NOT EXISTS "${name}" (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, data TEXT NOT NULL)`,
    )
    // A file of an earlier version lacks the columns that have come since.
    const known = new Set(
      database
        .prepare(`PRAGMA table_xinfo("${name}")`)
        .all()
        .map((column) => column.name),
    )
    for (const field of indexed.filter((field) => !known.has(field))) {
      database.exec(`ALTER TABLE "${name}" ADD COLUMN "${field}" GENERATED ALWAYS AS (json_extract(data, '$.${field}')) VIRTUAL`)
    }
    for (const field of indexed) database.exec(`CREATE INDEX IF NOT EXISTS "${name}_${field}" ON "${name}" ("${field}")`)
    this.#database = database
    this.#name = name
    this.#id = id
    this.#indexed = new Set(indexed)
    this.#insert = database.prepare(`INSERT INTO "${name}" (id, data) VALUES (?, ?)`)
    this.#update = database.prepare(`UPDATE "${name}" SET data = ? WHERE id = ?`)
    this.#get = database.prepare(`SELECT data FROM "${name}" WHERE id = ?`)
    this.#all = database.prepare(`SELECT data FROM "${name}" ORDER BY seq DESC LIMIT ? OFFSET ?`)
    this.#count = database.prepare(`SELECT count(*) AS n FROM "${name}"`)
    this.#clear = database.prepare(`DELETE FROM "${name}"`)
  }

  insert(document: T): T {
    this.#insert.run(String(document[this.#id]), JSON.stringify(document))
    return document
  }

  /** Replaces fields and returns the new document. @throws when there is none with this id */
  update(id: string, changes: Partial<T>): T {
    const current = this.get(id)
    if (current === null) throw new Error(`${this.#name} has no ${id}`)
    const next = { ...current, ...changes }
    this.#update.run(JSON.stringify(next), id)
    return next
  }

  get(id: string): T | null {
    return this.#read(this.#get.get(id))
  }

  /** All whose indexed field has this value, newest first. */
  find(field: keyof T & string, value: string | number, limit = 1_000): T[] {
    let finder = this.#finders.get(field)
    if (!finder) {
      finder = this.#database.prepare(`SELECT data FROM "${this.#name}" WHERE "${field}" = ? ORDER BY seq DESC LIMIT ?`)
      this.#finders.set(field, finder)
    }
    return finder.all(value, limit).map((row) => JSON.parse(String(row.data)) as T)
  }

  findOne(field: keyof T & string, value: string | number): T | null {
    return this.find(field, value, 1)[0] ?? null
  }

  /** Newest first. */
  list(limit = 1_000, offset = 0): T[] {
    return this.#all.all(limit, offset).map((row) => JSON.parse(String(row.data)) as T)
  }

  /** A page of those that all of `where` holds for, newest first, and how many there are. */
  query(where: Where<T>, limit: number, offset: number): { count: number; list: T[] } {
    const { clause, values } = this.#conditions(where)
    // Along the index of the time that is asked for: sorting them otherwise would read every row that fits.
    const [time] = Object.keys(where.between ?? {})
    const order = time === undefined || !this.#indexed.has(time) ? 'seq DESC' : `"${time}" DESC, seq DESC`
    const count = this.#prepare(`SELECT count(*) AS n FROM "${this.#name}"${clause}`).get(...values)
    const rows = this.#prepare(`SELECT data FROM "${this.#name}"${clause} ORDER BY ${order} LIMIT ? OFFSET ?`).all(
      ...values,
      limit,
      offset,
    )
    return { count: Number(count?.n ?? 0), list: rows.map((row) => JSON.parse(String(row.data)) as T) }
  }

  /** The ids of all that `where` holds for, oldest first. */
  ids(where: Where<T>): string[] {
    const { clause, values } = this.#conditions(where)
    const rows = this.#prepare(`SELECT id FROM "${this.#name}"${clause} ORDER BY seq`).all(...values)
    return rows.map((row) => String(row.id))
  }

  /** The one whose indexed field is lowest, if not above `until`: what falls due first. */
  firstUntil(field: keyof T & string, until: string): T | null {
    return this.#read(
      this.#prepare(`SELECT data FROM "${this.#name}" WHERE "${field}" <= ? ORDER BY "${field}", seq LIMIT 1`).get(until),
    )
  }

  count(): number {
    return Number(this.#count.get()?.n ?? 0)
  }

  /** Drops the oldest beyond this many. */
  keepNewest(keep: number): void {
    this.#prepare(`DELETE FROM "${this.#name}" WHERE seq <= (SELECT max(seq) FROM "${this.#name}") - ?`).run(keep)
  }

  delete(id: string): void {
    this.#prepare(`DELETE FROM "${this.#name}" WHERE id = ?`).run(id)
  }

  clear(): void {
    this.#clear.run()
  }

  #conditions(where: Where<T>): { clause: string; values: (string | number)[] } {
    const parts: string[] = []
    const values: (string | number)[] = []
    for (const [field, values_] of Object.entries(where.anyOf ?? {}) as [string, (string | number)[]][]) {
      parts.push(values_.length === 0 ? '0' : `${this.#expression(field)} IN (${values_.map(() => '?').join(', ')})`)
      values.push(...values_)
    }
    for (const [field, [from, to]] of Object.entries(where.between ?? {}) as [string, [string, string]][]) {
      parts.push(`${this.#expression(field)} >= ? AND ${this.#expression(field)} <= ?`)
      values.push(from, to)
    }
    for (const [path, values_] of Object.entries(where.equals ?? {})) {
      parts.push(`json_extract(data, ?) IN (${values_.map(() => '?').join(', ')})`)
      values.push(path, ...values_)
    }
    if (where.contains) {
      const { paths, text } = where.contains
      const found = paths.map((path) => `instr(lower(${path === '$' ? 'data' : 'json_extract(data, ?)'}), lower(?)) > 0`)
      parts.push(`(${found.join(' OR ')})`)
      for (const path of paths) values.push(...(path === '$' ? [] : [path]), text)
    }
    return { clause: parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`, values }
  }

  /** A field's column, or where it stands in the document. Fields are this code's own words, never a caller's. */
  #expression(field: string): string {
    if (field === this.#id) return 'id'
    return this.#indexed.has(field) ? `"${field}"` : `json_extract(data, '$.${field}')`
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#finders.get(sql)
    if (!statement) {
      statement = this.#database.prepare(sql)
      this.#finders.set(sql, statement)
    }
    return statement
  }

  #read(row: Record<string, unknown> | undefined): T | null {
    return row === undefined ? null : (JSON.parse(String(row.data)) as T)
  }
}
