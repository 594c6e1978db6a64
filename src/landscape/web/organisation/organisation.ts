import type { Answered } from '../../../kernel/contract/route.ts';
import type { landscapeContract } from '../../contract.ts';

/** All that is known of a body, as the server answers it. */
export type Organisation = Answered<typeof landscapeContract.organisation>;
