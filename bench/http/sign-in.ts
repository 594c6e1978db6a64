import { openDatabase } from '../../src/platform/db/open.ts';

/** Who coordinates in a benchmark. */
export const lead = { email: 'lead@bench.example', name: 'Lead Example' };
const password = 'wharf-heron-lamp-42';

/** An account whose address is confirmed, signed in: its id and cookie. Throws when the server refuses. */
export async function signIn(
  address: string,
  ownerUrl: string,
): Promise<{ accountId: string; cookie: string }> {
  await post(address, '/api/accounts/sign-up/email', { ...lead, password });
  const owner = openDatabase({ connectionString: ownerUrl, max: 1 });
  const { rows } = await owner.pool.query<{ id: string }>(
    `update auth."user" set "emailVerified" = true where email = $1 returning id`,
    [lead.email],
  );
  await owner.close();
  const answer = await post(address, '/api/accounts/sign-in/email', { email: lead.email, password });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
  return { accountId: rows[0]?.id ?? '', cookie };
}

async function post(address: string, path: string, body: object): Promise<Response> {
  const answer = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
