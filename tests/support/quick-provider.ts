// An answer that takes longer than this counts as none: tests of broken connections must not wait as long as a buyer would.
process.env.BOOTPAY_TIMEOUT_MS = '300'
// Thousands of histories share one budget of looks, each of which would have had it for itself.
process.env.LOOKUPS_PER_MINUTE = '1000000'
process.env.UNKNOWN_LOOKUPS_PER_MINUTE = '1000000'
