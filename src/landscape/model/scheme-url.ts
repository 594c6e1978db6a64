const pages: readonly (readonly [scheme: string, url: (number: string) => string | null])[] = [
  [
    'GB-CHC',
    (number) =>
      `https://register-of-charities.charitycommission.gov.uk/charity-details/?regid=${number.split('-')[0]}`,
  ],
  [
    'GB-SC',
    (number) =>
      `https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number=${number}`,
  ],
  ['GB-NIC', (number) => `https://www.charitycommissionni.org.uk/charity-details/?regId=${number}`],
  ['GB-COH', (number) => `https://find-and-update.company-information.service.gov.uk/company/${number}`],
];

/** The list of an org-id identifier (org-id.guide), and the public page of the entry where the list has one. */
export function schemeUrl(identifier: string): { readonly scheme: string; readonly url: string | null } {
  for (const [scheme, url] of pages) {
    if (identifier.startsWith(`${scheme}-`)) return { scheme, url: url(identifier.slice(scheme.length + 1)) };
  }
  return {
    scheme: identifier
      .split('-')
      .slice(0, identifier.startsWith('360G') ? 1 : 2)
      .join('-'),
    url: null,
  };
}
