import { useParams } from '@tanstack/react-router';
import type { Permission } from '../../kernel/permission/permissions.ts';
import { pageOf, useInitiative, useInitiativeId, type Initiative } from './session.ts';

/** The initiative whose page is shown, as a page of a room needs it. */
export interface Here {
  readonly initiativeId: string;
  /** Null until it is known, and where an initiative has no place. */
  readonly placeName: string | null;
  /** The organisation that I act for; null for nobody, and until it is known. */
  readonly organisation: Initiative['organisation'];
  readonly sample: boolean;
  /** Whether my role includes something; false until it is known. The server decides in any case. */
  readonly may: (permission: Permission) => boolean;
  /** The address of a page here: `path('our-figures/new')`. */
  readonly path: (page: string) => string;
}

/** Where this page is. */
export function useHere(): Here {
  const initiativeId = useInitiativeId();
  const { data } = useInitiative();
  return {
    initiativeId,
    placeName: data?.placeName ?? null,
    organisation: data?.organisation ?? null,
    sample: data?.sample ?? false,
    may: (permission) => data?.may.includes(permission) ?? false,
    path: (page) => pageOf(initiativeId, page),
  };
}

/** One part of the address, e.g. the id in `our-figures/$measureId`; '' where the page has no such part. */
export function useAddressPart(name: string): string {
  const parts: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const part = parts[name];
  return typeof part === 'string' ? part : '';
}
