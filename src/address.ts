import { createServer } from 'node:net';
import { StartRefused } from './platform/start-refused.js';

/** Words for an address on which the API cannot listen; other errors stay what they are. */
export function listenFault(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const other = `choose another port: PORT=${port + 1} npm start`;
  if (code === 'EADDRINUSE') return new StartRefused(`Port ${port} of ${host} is taken, perhaps by a Wushe that still runs. End that program, or ${other}`);
  if (code === 'EACCES') return new StartRefused(`Port ${port} is not allowed to this user (those below 1024 rarely are). Please ${other}`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new StartRefused(`HOST=${host} is no address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (all addresses).`);
  return error;
}

/** Looks whether the API will be able to listen, before a database is started for nothing. */
export async function checkAddress(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(listenFault(error, host, port)));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}
