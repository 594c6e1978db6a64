/** Addresses at which many have a page: they say nothing about who is who. */
const ofMany =
  /(^|\.)(facebook|twitter|x|instagram|linkedin|youtube|google|justgiving|eventbrite|wordpress|wixsite|weebly|blogspot|btck|charitycommission|gov|nhs|linktr|tiktok)\.(com|co\.uk|org|org\.uk|uk|ee|gov\.uk)$/;

/**
 * The site a body calls its own, for comparing: without protocol, "www." and what follows the host. Null for what is no address, and
 * for pages within a site of many.
 *
 * ```ts
 * siteOf('https://www.hideaway.org.uk/about') // 'hideaway.org.uk'
 * ```
 */
export function siteOf(website: string | null): string | null {
  const host = (website ?? '')
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\d?\./, '')
    .replace(/[/?#:].*$/, '')
    .replace(/\.$/, '');
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) && !ofMany.test(host) ? host : null;
}
