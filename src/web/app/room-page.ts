import type { ComponentType } from 'react';

/** A page of a room: its code is loaded when the page is first opened. */
export interface RoomPage {
  /**
   * Below the initiative, without a leading slash: `what-is-here/organisations/$organisationId`.
   * With a leading slash it is a page of its own, without rail and top bar: `/return`.
   */
  readonly path: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}
