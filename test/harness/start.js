import { hooks } from '../../scripts/typescript.mjs';

/** Jest's global setup: one PostgreSQL with a migrated template for this run. */
export default async function start() {
  const { startTestServer } = await import('./server.ts');
  const server = await startTestServer();
  hooks.deregister();
  // Inherited by the workers, which are started after this.
  process.env.WUSHE_TEST_SERVER = JSON.stringify(server.access);
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --enable-source-maps --import ${new URL('./leave.js', import.meta.url)} --import ${new URL('../../scripts/typescript.mjs', import.meta.url)}`;
  globalThis.stopTestServer = server.stop;
}
