/** Where to after signing in: the page that asked for it (`?then=`, only within this server), else the start page. */
export function nextPage(address: string = window.location.href): string {
  const here = new URL(address);
  const then = here.searchParams.get('then') ?? '/';
  const there = new URL(then, here.origin);
  return there.origin === here.origin ? `${there.pathname}${there.search}${there.hash}` : '/';
}
