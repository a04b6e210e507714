// Starts WorkOS's emulator on a free port of the loopback interface, says where as one line of
// JSON, and ends with its standard input: it does not outlive who started it.
import { Server } from 'node:net';
import { createEmulator } from 'workos/emulate';

// The emulator has no option for the address, and would listen on all of them.
const listen = Server.prototype.listen;
const listening = new Promise((resolve) => {
  Server.prototype.listen = function (port, _everywhere, ...rest) {
    this.once('listening', () => resolve(this.address().port));
    return listen.call(this, port, '127.0.0.1', ...rest);
  };
});

const emulator = await createEmulator({ port: 0 });
const port = await listening;
console.log(JSON.stringify({ url: `http://127.0.0.1:${port}`, apiKey: emulator.apiKey }));
process.stdin.resume().on('end', () => process.exit(0));
