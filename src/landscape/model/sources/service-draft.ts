/** Where a service is given; null is "not said". Who is to be addressed there is not kept. */
export interface ServiceLocation {
  readonly name: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** When a service is given, as its directory writes it: days (MO,TH), times (10:00), from when to when. */
export interface ServiceSchedule {
  readonly from: string | null;
  readonly to: string | null;
  readonly every: string | null;
  readonly days: string | null;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly note: string | null;
}

export const serviceStates = ['active', 'inactive', 'defunct', 'temporarily closed', 'unknown'] as const;

/** A service of a directory in our words, without the names and numbers of the persons to ask. */
export interface ServiceDraft {
  readonly line: number;
  /** The address of the directory it is from; null when the file does not tell. */
  readonly feed: string | null;
  /** Its id in that directory; one that another directory may have too has the directory's address before it. */
  readonly identifier: string;
  /** Whose service it is: every identifier that the row tells, a public one first. */
  readonly organisation: {
    readonly identifier: string;
    readonly name: string;
    readonly identifiers: readonly string[];
    readonly postcode: string | null;
  };
  readonly name: string;
  readonly description: string | null;
  readonly status: (typeof serviceStates)[number];
  readonly url: string | null;
  readonly fees: string | null;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly areas: readonly string[];
  readonly topics: readonly string[];
  readonly locations: readonly ServiceLocation[];
  readonly schedules: readonly ServiceSchedule[];
  /** When its directory changed it last (YYYY-MM-DD). */
  readonly lastModified: string | null;
}
