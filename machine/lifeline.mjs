// Loaded first into what bootstrap starts: when the channel closes, the parent was killed, so it
// stops in order.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
// For this process alone, not for those that it forks.
process.execArgv = process.execArgv.filter((argument) => !argument.endsWith("/lifeline.mjs"));
