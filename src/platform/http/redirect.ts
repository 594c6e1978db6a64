import { createServer } from 'node:http';

interface RedirectOptions {
  readonly host: string;
  readonly port: number;
  /** The address with https that people use; null: the name they asked for. */
  readonly publicAddress: () => string | null;
}

/** Listens for plain http and sends everybody to the same page under https. Rejects when the port cannot be had. */
export async function openRedirect({
  host,
  port,
  publicAddress,
}: RedirectOptions): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const name = /^[\w.-]+|^\[[\da-f:]+\]/i.exec(request.headers.host ?? '')?.[0];
    const address = publicAddress() ?? (name === undefined ? null : `https://${name}`);
    const path = request.url?.startsWith('/') === true ? request.url : '/';
    if (address === null) response.writeHead(400).end();
    else response.writeHead(308, { location: address + path }).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
