/** Why a database cannot be reached, as part of a sentence: "nothing answers at db.example.org, port 5432". */
export function whyUnreachable(error: unknown, connectionString: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const place = placeOf(connectionString);
  if (code === 'ECONNREFUSED') return `nothing answers at ${place}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `no machine is known by the name in ${place}`;
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || /timeout/i.test(message))
    return `${place} did not answer in time`;
  return message === '' ? `${place} does not answer` : message;
}

function placeOf(connectionString: string): string {
  if (!URL.canParse(connectionString)) return 'that address';
  const { hostname, port } = new URL(connectionString);
  return hostname === '' ? 'that address' : `${hostname}, port ${port === '' ? 5432 : port}`;
}
