const kept = 'concerted.figures.link';

/**
 * The token of a link to one return. It arrives in the fragment (`/figures#token`), which browsers never send; it is
 * kept in this tab's session storage, and the page then takes it off the address, so that it stands in no history or picture.
 */
export function takeLinkToken(): string | null {
  const arrived = window.location.hash.slice(1);
  if (arrived !== '') {
    sessionStorage.setItem(kept, arrived);
    return arrived;
  }
  return sessionStorage.getItem(kept);
}

/** Forgets the link, e.g. once the server said that it is no longer in use. */
export function forgetLinkToken(): void {
  sessionStorage.removeItem(kept);
}
