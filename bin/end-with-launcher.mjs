// Loaded into Norma when an older Node launched it. Whoever kills the launcher outright (`kill -9`) means Norma:
// without this it would live on unseen, holding the port and the data folder.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
// Listening must not keep a finished command alive.
process.channel?.unref()
