import type { Context } from '../../platform/db/context.ts';

/** Who reads introductions: the coordinating team all of them (null), anybody else those that one account drafted. */
export type IntroductionReader = string | null;

export function isBackbone({ role }: Context): boolean {
  return role === 'backbone_lead' || role === 'backbone_staff' || role === 'system';
}

/** As whom somebody reads introductions: without the role, and without an account, nobody's. */
export function readerOf(context: Context): IntroductionReader {
  return isBackbone(context) ? null : (context.account ?? '');
}
