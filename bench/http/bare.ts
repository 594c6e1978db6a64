// A process of its own: fastify and pg with the same transaction and row-level security, and nothing else.
import { fastify } from 'fastify';
import pg from 'pg';

const app = fastify();
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const initiative = process.env['BENCH_INITIATIVE'] ?? '';

async function inTransaction(work: (client: pg.PoolClient) => Promise<unknown>): Promise<unknown> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query({
      name: 'context',
      text: `select app.set_context($1, 'bench', null, null, 'backbone_lead', null, 'bench')`,
      values: [initiative],
    });
    const answer = await work(client);
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

interface Query {
  readonly measureId: string;
  readonly organisationId: string;
  readonly from: string;
}

app.get('/values', (request) => {
  const { measureId, organisationId, from } = request.query as Query;
  return inTransaction(async (client) => {
    const { rows } = await client.query({
      name: 'values',
      text: `select * from value where initiative_id = $1 and measure_id = $2 and organisation_id = $3 and period_start >= $4
                and replaced_by is null order by period_start desc`,
      values: [initiative, measureId, organisationId, from],
    });
    return { items: rows };
  });
});

app.get('/list', (request) => {
  const { measureId } = request.query as Query;
  return inTransaction(async (client) => {
    const { rows } = await client.query({
      name: 'list',
      text: `select v.*, o.name from value v join organisation o using (initiative_id, organisation_id)
              where v.initiative_id = $1 and v.measure_id = $2 and v.replaced_by is null order by v.period_start desc limit 100`,
      values: [initiative, measureId],
    });
    return { items: rows };
  });
});

app.get('/joined', () =>
  inTransaction(async (client) => {
    const { rows } = await client.query({
      name: 'joined',
      text: `select measure_id, period_start, count(*), sum(number), max(number) from value
              where initiative_id = $1 and organisation_id is not null and replaced_by is null group by measure_id, period_start order by 1, 2`,
      values: [initiative],
    });
    return { items: rows };
  }),
);

app.post('/values', (request) => {
  const body = request.body as Record<string, string> & { answer: { number: number } };
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ value_id: string }>({
      name: 'write',
      text: `insert into value (initiative_id, measure_id, organisation_id, period_start, period_end, period_label, state, number, source_label)
             values ($1, $2, $3, $4::date, $5::date, $4::date::text, 'reported', $6, 'bare') returning value_id`,
      values: [
        initiative,
        body['measureId'],
        body['organisationId'],
        body['periodStart'],
        body['periodEnd'],
        body.answer.number,
      ],
    });
    return rows[0];
  });
});

const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${address}\n`);
process.on('message', () => process.send?.(process.memoryUsage.rss()));
