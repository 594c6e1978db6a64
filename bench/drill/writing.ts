import type { Loaded } from '../http/load.ts';

/** Acknowledged figures: the id that the server gave, and the number that was sent. */
export type Acknowledged = Map<string, number>;

/** What one stretch of writing came to. */
export interface Written {
  /** Requests that got an answer other than 2xx; a connection that broke is not one of them. */
  readonly refused: number;
  /** Requests under way when the server went: it never acknowledged them, so they may be there or not. */
  readonly cutOff: number;
}

interface Writing {
  readonly address: string;
  readonly cookie: string;
  readonly loaded: Loaded;
  readonly clients: number;
  /** The number of the next write: every write of the drill is a figure of its own. */
  readonly next: () => number;
  readonly acknowledged: Acknowledged;
  /** Called after every acknowledged write. */
  readonly onAcknowledged: () => void;
}

const firstDay = 30_000;
const dayMilliseconds = 86_400_000;

/** Clients write figures through the API until the server stops answering. */
export async function writeUntilItEnds(writing: Writing): Promise<Written> {
  const counts = { refused: 0, cutOff: 0 };
  const client = async (): Promise<void> => {
    for (;;) {
      const turn = writing.next();
      try {
        const answer = await fetch(`${writing.address}/api/initiatives/${writing.loaded.initiative}/values`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: writing.cookie },
          body: JSON.stringify(figure(writing.loaded, turn)),
        });
        const said = (await answer.json()) as { valueId?: string };
        if (answer.ok && said.valueId !== undefined) {
          writing.acknowledged.set(said.valueId, turn);
          writing.onAcknowledged();
        } else counts.refused += 1;
      } catch {
        counts.cutOff += 1;
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: writing.clients }, client));
  return counts;
}

function figure({ measures, organisations }: Loaded, turn: number): object {
  const day = firstDay + Math.floor(turn / (measures.length * organisations.length));
  const date = new Date(day * dayMilliseconds).toISOString().slice(0, 10);
  return {
    measureId: measures[turn % measures.length],
    organisationId: organisations[Math.floor(turn / measures.length) % organisations.length],
    periodStart: date,
    periodEnd: date,
    answer: { kind: 'number', number: turn, because: null },
  };
}
