import pino from 'pino'

/**
 * The one logger. Log ids, codes and amounts; never secrets, card data, or whole payloads with personal data: provider
 * answers and request bodies are not passed here, and what slips in under these names is cut.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      '*.authorization',
      '*.secret_key',
      '*.password',
      '*.card_no',
      '*.phone',
      '*.email',
      'err.config',
      'err.request',
      'err.response',
    ],
    censor: '[cut]',
  },
})
