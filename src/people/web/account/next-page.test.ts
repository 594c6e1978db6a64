import { describe, expect, it } from 'vitest';
import { nextPage } from './next-page.ts';

describe('nextPage', () => {
  it('goes to the page that asked, with its token', () => {
    expect(nextPage('https://a.example/sign-in?then=%2Finvitation%23abc')).toBe('/invitation#abc');
  });

  it('never leaves this server', () => {
    expect(nextPage('https://a.example/sign-in?then=https%3A%2F%2Fevil.example%2F')).toBe('/');
    expect(nextPage('https://a.example/sign-in?then=%2F%2Fevil.example')).toBe('/');
  });
});
