// A Norma whose parent is gone would live on unseen, holding the port and the data folder.

// Launched by an older Node (see norma.mjs): whoever kills the launcher outright (`kill -9`) means Norma.
if (process.env.NORMA_LAUNCHED && process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  // listening must not keep a finished command alive
  process.channel.unref()
}

// npm runs a script through a shell and hands a SIGTERM on to that shell, which dies of it without a word to us.
// Under anything else to be left by one's parent is how a service is made, and no reason to end.
if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watch.unref()
}
