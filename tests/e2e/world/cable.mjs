/** The network cable between a device and the municipality: it can be pulled out and put back. */
import { once } from 'node:events';
import net from 'node:net';

export async function cable(address) {
  let far = new URL(address);
  const connections = new Set();
  let isIn = true;
  const near = net.createServer((socket) => {
    if (!isIn) {
      socket.destroy();
      return;
    }
    const onwards = net.connect({ host: far.hostname, port: Number(far.port) });
    for (const end of [socket, onwards]) {
      connections.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        connections.delete(end);
        socket.destroy();
        onwards.destroy();
      });
    }
    socket.pipe(onwards).pipe(socket);
  });
  near.listen(0, '127.0.0.1');
  await once(near, 'listening');
  const pull = () => connections.forEach((end) => end.destroy());
  return {
    address: `http://127.0.0.1:${near.address().port}`,
    cut() {
      isIn = false;
      pull();
    },
    restore() {
      isIn = true;
    },
    /** The other end is somewhere else now. */
    reach(other) {
      far = new URL(other);
      pull();
    },
    async remove() {
      near.close();
      pull();
    },
  };
}
