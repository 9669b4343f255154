// Preloaded into each process that the scripts start: when the starter is killed without a chance to stop it, it stops itself.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}, 1_000).unref()
