import { isPublished, publishingSteps, type PublishingFacts } from '../model/publishing.ts';
import type { Config } from '../../platform/config.ts';
import type { Tx } from '../../platform/db/context.ts';
import { readSetting } from './queries/settings.ts';

/** What the server remembers about its publishing, as it lies in instance_setting under `publishing`. */
export interface KeptPublishing {
  readonly publicAddress: string | null;
  readonly httpsBy: 'proxy' | 'own certificate' | null;
  readonly testMail: {
    readonly to: string;
    readonly sentAt: string;
    readonly confirmedAt: string | null;
    /** SHA-256 of the code in the link, in hexadecimal. */
    readonly codeHash: string;
  } | null;
  readonly visitedAt: string | null;
  readonly reached: { readonly at: string; readonly ok: boolean; readonly reason: string } | null;
}

/** The kept settings with what the environment fixes, and what follows from both. */
export interface Publishing extends KeptPublishing {
  readonly addressFixed: boolean;
  readonly published: boolean;
  readonly steps: ReturnType<typeof publishingSteps>;
}

export const publishingKey = 'publishing';
const nothingYet: KeptPublishing = {
  publicAddress: null,
  httpsBy: null,
  testMail: null,
  visitedAt: null,
  reached: null,
};

/** How this server is published now. */
export async function readPublishing(tx: Tx, config: Config): Promise<Publishing> {
  const kept = {
    ...nothingYet,
    ...((await readSetting(tx, publishingKey)) as Partial<KeptPublishing> | null),
  };
  const publicAddress = config.publicAddress ?? kept.publicAddress;
  const facts: PublishingFacts = {
    publicAddress,
    httpsBy: kept.httpsBy ?? httpsOf(config),
    smtp: config.smtp !== null,
    hasCertificate: config.tls !== null,
    behindProxy: config.behindProxy,
    testMail: kept.testMail,
    visitedAt: kept.visitedAt,
  };
  return {
    ...kept,
    publicAddress,
    httpsBy: facts.httpsBy,
    addressFixed: config.publicAddress !== null,
    published: isPublished(facts),
    steps: publishingSteps(facts),
  };
}

function httpsOf(config: Config): KeptPublishing['httpsBy'] {
  if (config.tls !== null) return 'own certificate';
  return config.behindProxy ? 'proxy' : null;
}
