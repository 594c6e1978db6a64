import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { eventKinds } from '../../contract/timeline.ts';
import { sourceLabel } from '../../model/source-label.ts';
import { eventsOf } from '../queries/timeline.ts';
import { bodyFor } from './organisation.ts';

/** What happened to an organisation and when. */
export const timelineHandlers: Pick<Handlers<typeof landscapeContract>, 'timeline'> = {
  async timeline({ tx, params: { initiativeId: initiative, organisationId } }) {
    const id = await bodyFor(tx, initiative, organisationId);
    const rows = await eventsOf(tx, initiative, id);
    return {
      id,
      items: rows.flatMap((row) => {
        const kind = eventKinds.find((one) => one === row.kind);
        if (kind === undefined) return [];
        const { other_id: otherId, other_name: otherName, source, ...event } = row;
        return [
          {
            ...event,
            kind,
            other: otherName === null ? null : { id: otherId, name: otherName },
            source: source === null ? null : sourceLabel(source),
          },
        ];
      }),
    };
  },
};
