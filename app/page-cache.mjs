import cache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'

/** Next builds it as CommonJS: the class is the default of the default. */
const FileSystemCache = cache.default ?? cache

/** With the two seconds for which a process believes its catalogue (lib/catalog/list-plans.ts) under ten. */
const MAX_AGE_MS = 7_000

/**
 * Next's own cache of pages, but that no page older than this is shown: by itself it would greet the first visitor after a quiet
 * hour with the prices of that hour ago, while it makes the page anew for the next one.
 */
export default class PageCache extends FileSystemCache {
  async get(...request) {
    const entry = await super.get(...request)
    return entry?.lastModified !== undefined && entry.lastModified + MAX_AGE_MS < Date.now() ? null : entry
  }
}
