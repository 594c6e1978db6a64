import { catalogue, type ProblemCode } from './catalogue.ts';

/** Extra members of a problem document, e.g. `{ theirs, yours }` of an edit conflict. */
export type ProblemDetails = Readonly<Record<string, unknown>>;

/** Something that went wrong in a way we foresaw: RFC 9457, from the one catalogue. Thrown anywhere, answered by platform/http. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(catalogue[code].title);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return catalogue[this.code].status;
  }

  /** The `application/problem+json` body: type, title, status, detail (what to do next), code, and the extra members. */
  toJSON(): Record<string, unknown> {
    const { title, status, next } = catalogue[this.code];
    return {
      type: `/api/problems#${this.code}`,
      title,
      status,
      detail: next,
      code: this.code,
      ...this.details,
    };
  }
}
