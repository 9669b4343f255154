export type Device = { browser: string | null; system: string | null }

/** The first that fits: most browsers name those that they descend from as well. */
const BROWSERS: [RegExp, string][] = [
  [/KAKAOTALK/i, '카카오톡'],
  [/NAVER\(/i, '네이버 앱'],
  [/Whale\//, '웨일'],
  [/SamsungBrowser\//, '삼성 인터넷'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** What a browser says it is, in the words of the one who uses it; null for what is not said or not known. Pure. */
export function describeDevice(userAgent: string | null): Device {
  const find = (known: [RegExp, string][]): string | null =>
    known.find(([pattern]) => pattern.test((userAgent ?? '').slice(0, 300)))?.[1] ?? null
  return { browser: find(BROWSERS), system: find(SYSTEMS) }
}
