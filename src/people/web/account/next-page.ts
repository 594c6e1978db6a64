/** Where to after signing in: the page that asked for it (`?then=`, only within this server), else the start page. */
export function nextPage(address: string = window.location.href): string {
  const here = new URL(address);
  const then = here.searchParams.get('then') ?? '/';
  if (!URL.canParse(then, here.origin)) return '/';
  const there = new URL(then, here.origin);
  // A path that begins with two slashes, such as is left of "/.//elsewhere", would be the name of another server.
  const path = there.pathname.replace(/^\/{2,}/, '/');
  return there.origin === here.origin ? `${path}${there.search}${there.hash}` : '/';
}
