import type { Contract, Route } from '../../kernel/contract/route.ts';
import type { Handler, Handlers } from './handler.ts';

/** A room as the server mounts it: its routes, and a handler for each. */
export interface Room {
  readonly name: string;
  readonly contract: Contract;
  readonly handlers: Readonly<Record<string, Handler<Route>>>;
}

/** Ties a contract to its handlers; the one place where the precise types of a route are let go. */
export function room<C extends Contract>(name: string, contract: C, handlers: Handlers<C>): Room {
  return { name, contract, handlers: handlers as unknown as Room['handlers'] };
}
